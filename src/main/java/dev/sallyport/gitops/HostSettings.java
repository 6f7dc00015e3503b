package dev.sallyport.gitops;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the Git settings of the machine and its users out: they could rewrite addresses, switch off TLS checks or add hooks, and
 * JGit would start the native {@code git} to find them.
 */
final class HostSettings extends SystemReader.Delegate {
    private HostSettings(SystemReader original) {
        super(original);
    }

    /** Applies to every use of JGit in this JVM; all of them are in this package. */
    static synchronized void ignore() {
        FS.FileStoreAttributes.setBackground(true); // measuring the clock of the file system takes seconds
        if (!(SystemReader.getInstance() instanceof HostSettings)) {
            SystemReader.setInstance(new HostSettings(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** Settings without a file. */
    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
