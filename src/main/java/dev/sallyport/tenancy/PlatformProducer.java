package dev.sallyport.tenancy;

import dev.sallyport.platform.PlatformFile;
import dev.sallyport.platform.ReadPlatform;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.render.Renderer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the platform file once, at start; a file that cannot be read stops the start with file, line and reason. */
@Singleton
class PlatformProducer {
    @Produces
    @Singleton
    @Startup
    ReadPlatform file(@ConfigProperty(name = "sallyport.platform-file") Path file) {
        try {
            return PlatformFile.readAll(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("sallyport.platform-file: " + file + " cannot be read", e);
        }
    }

    @Produces
    @Singleton
    ApprovalRules approvals(ReadPlatform file) {
        return file.approvals();
    }

    @Produces
    @Singleton
    Guardrails guardrails(Platform platform) {
        return new Guardrails(platform);
    }

    @Produces
    @Singleton
    Renderer renderer(Platform platform) {
        return new Renderer(platform);
    }
}
