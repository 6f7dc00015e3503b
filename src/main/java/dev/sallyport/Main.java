package dev.sallyport;

import dev.sallyport.cli.Commands;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/** The command line: the first word says what to do, without one the portal is served. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** @return the exit code: 0 done, 1 could not start or something was found, 2 could not run */
    private static int run(String... args) {
        boolean isPortal = args.length == 0 || args.length == 1 && args[0].equals("serve");
        return isPortal
                ? Serve.run()
                : Commands.run(List.of(args), new FileOutputStream(FileDescriptor.out), System.err, Time.system());
    }
}
