@NullMarked
package dev.sallyport.onboarding;

import org.jspecify.annotations.NullMarked;
