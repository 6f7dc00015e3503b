package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;

/**
 * A document of a file, as it was written: nothing is defaulted, dropped or mended.
 *
 * @param file its path as it is to be shown
 */
public record Document(String file, YamlValue root) {
    /** Where it begins in its file, from 1. */
    public int line() {
        return root.line();
    }
}
