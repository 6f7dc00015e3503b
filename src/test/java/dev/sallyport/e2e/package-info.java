/** The portal as people and operators meet it: the packaged jar, a real Keycloak, a real browser. */
@org.jspecify.annotations.NullMarked
package dev.sallyport.e2e;
