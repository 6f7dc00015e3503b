package dev.sallyport.request;

import dev.sallyport.manifest.RepositoryManifests;

/**
 * A stage with its files as a reader understands them: read back once, from the very text that would be written, for every
 * look at it.
 */
record ReadStage(Stage stage, RepositoryManifests files) {
    static ReadStage of(Stage stage) {
        return new ReadStage(stage, RepositoryManifests.read(stage.files()));
    }
}
