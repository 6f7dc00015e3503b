package dev.sallyport;

import dev.sallyport.local.LocalConfig;
import dev.sallyport.local.LocalParts;
import dev.sallyport.local.StartupProblem;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the portal between the start and the stop of the embedded parts that it is to have. */
final class Serve {
    /** How long an ending process waits for the portal and then its embedded parts to stop. */
    private static final int PATIENCE_SECONDS = 60;

    private Serve() {}

    /** @return 0 after an ordinary stop, else 1 */
    static int run() {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "wait-for-embedded-parts"));
        try {
            return serve();
        } catch (StartupProblem problem) {
            System.err.println("Sallyport does not start.\n" + problem.getMessage());
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    private static int serve() {
        SmallRyeConfig config =
                ConfigUtils.configBuilder().withMapping(LocalConfig.class).build();
        LocalConfig local = config.getConfigMapping(LocalConfig.class);
        Installation.check(config, local);
        int port = config.getValue("quarkus.http.port", Integer.class);
        checkPort(config.getValue("quarkus.http.host", String.class), port);

        AtomicInteger exitCode = new AtomicInteger();
        try (LocalParts parts = LocalParts.start(local, port)) {
            parts.settings().forEach(System::setProperty);
            Quarkus.run(
                    Portal.class,
                    (code, failure) -> {
                        exitCode.set(code);
                        report(failure);
                    },
                    welcome(port, parts.facts()));
        }
        return exitCode.get();
    }

    /** Quarkus has logged a failure whole, unless it came before there was a log; the last line says it in a sentence. */
    private static void report(@Nullable Throwable failure) {
        if (failure instanceof ExceptionInInitializerError) {
            failure.printStackTrace();
        }
        if (failure != null) {
            System.err.println("Sallyport does not start.\n"
                    + ExceptionUtil.getRootCause(failure).getMessage());
        }
    }

    private static void checkPort(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartupProblem(
                    "The portal cannot listen on %s, port %d: %s. Stop what uses it, or choose another one with %s."
                            .formatted(host, port, e.getMessage(), StartupProblem.setting("quarkus.http.port")),
                    e);
        }
    }

    private static String[] welcome(int port, List<String> facts) {
        List<String> lines = new ArrayList<>();
        lines.add("Sallyport is ready: http://127.0.0.1:" + port);
        facts.forEach(fact -> lines.add("  " + fact));
        lines.add("  Stop        Ctrl-C");
        return lines.toArray(String[]::new);
    }

    private static void await(CountDownLatch stopped) {
        try {
            if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The embedded parts did not stop in time; the next start takes them over.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The running portal. What it is started with are the lines to print once it answers. */
    public static final class Portal implements QuarkusApplication {
        @Override
        public int run(String... welcome) {
            System.out.println(String.join(System.lineSeparator(), welcome));
            Quarkus.waitForExit();
            return 0;
        }
    }
}
