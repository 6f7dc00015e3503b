package dev.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own style sheets, scripts and icons: each ends in a digest of its content, so it may be kept for a year. */
@TemplateExtension(namespace = "asset")
public final class Assets {
    /** Where they are served, and the folder in the class path behind it. */
    static final String ROOT = "/assets/";

    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * @param path below {@link #ROOT}, such as {@code css/page.css}
     * @throws IllegalArgumentException there is no such file
     */
    public static String url(String path) {
        return ROOT + path + "?v=" + version(path);
    }

    /** Whether an address of an asset carries the digest of what is there now. */
    static boolean isCurrent(String path, String version) {
        return VERSIONS.getOrDefault(path, "").equals(version);
    }

    private static String version(String path) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                ? digest(path)
                : VERSIONS.computeIfAbsent(path, Assets::digest);
    }

    private static String digest(String path) {
        try (InputStream content = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/resources" + ROOT + path)) {
            if (content == null) {
                throw new IllegalArgumentException("no such asset: " + path);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
