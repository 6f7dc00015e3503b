/**
 * Reads and commits paths and bytes in the GitOps repository (M-4, GO-1, GO-3). There is no work tree, no shell and no
 * force push: see {@code docs/decisions/0005-commit-without-a-work-tree.md}. JGit is used here only.
 */
@NullMarked
package dev.sallyport.gitops;

import org.jspecify.annotations.NullMarked;
