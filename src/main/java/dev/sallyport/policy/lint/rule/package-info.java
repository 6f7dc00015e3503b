/** What a finding and a check are. */
@NullMarked
package dev.sallyport.policy.lint.rule;

import org.jspecify.annotations.NullMarked;
