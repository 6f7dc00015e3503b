/** The rules that tenants set for their namespaces (L-2): proposed by a member, approved by a peer, kept. */
@NullMarked
package dev.sallyport.ruling;

import org.jspecify.annotations.NullMarked;
