package dev.sallyport.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: finds the command, and turns whatever hinders it into a sentence and exit code 2. The commands are
 * described by calls and not by annotations, as reading those takes longer than many an answer.
 */
public final class Commands {
    static final int DONE = 0;
    static final int FOUND = 1;
    static final int COULD_NOT_RUN = 2;

    private static final int BUFFER = 1 << 16;

    private final Map<String, Command> commands = new HashMap<>();
    private final PrintStream err;
    private final Clock clock;

    private Commands(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    /** @return the exit code: 0 done, 1 something was found or the answer is partial, 2 could not run */
    public static int run(List<String> args, OutputStream out, PrintStream err, Clock clock) {
        return new Commands(err, clock).run(args, out);
    }

    private int run(List<String> args, OutputStream out) {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        try {
            int exitCode = run(args, writer);
            writer.flush();
            return exitCode;
        } catch (ParameterException e) {
            err.println("sallyport: " + sentence(e));
            err.print(e.getCommandLine().getUsageMessage(Ansi.OFF));
        } catch (CannotRun e) {
            err.println("sallyport: " + e.sentence());
        } catch (OutOfMemoryError e) {
            err.println("sallyport: not enough memory for this input; give Java more with -Xmx");
        } catch (IOException e) {
            complain(e);
        }
        return COULD_NOT_RUN;
    }

    private static String sentence(ParameterException e) {
        boolean noCommand = e instanceof UnmatchedArgumentException
                && !e.getCommandLine().getSubcommands().isEmpty();
        return noCommand
                ? "there is no command '%s'"
                        .formatted(
                                ((UnmatchedArgumentException) e).getUnmatched().get(0))
                : String.valueOf(e.getMessage());
    }

    /** Whoever reads may stop when they have seen enough; that is nothing to complain about. */
    private void complain(IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.contains("Broken pipe")) err.println("sallyport: the answer cannot be written: " + reason);
    }

    private int run(List<String> args, Writer out) throws CannotRun, IOException {
        ParseResult given = new CommandLine(specs())
                .setExpandAtFiles(false) // a path may well begin with @
                .parseArgs(args.toArray(String[]::new));
        while (given.hasSubcommand()) given = given.subcommand();
        CommandSpec spec = given.commandSpec();
        if (given.isUsageHelpRequested()) {
            out.write(spec.commandLine().getUsageMessage(Ansi.OFF));
            return DONE;
        }
        Command command = commands.get(spec.qualifiedName());
        if (command == null) throw new ParameterException(spec.commandLine(), "a command is expected");
        return command.run(given, out, err);
    }

    private CommandSpec specs() {
        CommandSpec root = spec("sallyport", "Network access of the tenants of a Kubernetes platform.");
        root.addSubcommand("serve", spec("serve", "Runs the portal; the same without a command."));
        CommandSpec reach = spec("reach", "Who can reach whom, by the manifests of a cluster.");
        root.addSubcommand("reach", reach);
        add(reach, new ReachList());
        add(reach, new ReachDiff());
        add(reach, new ReachExplain());
        add(root, new LintCommand(clock));
        add(root, new RenderAccess());
        add(root, new ReapCommand(clock));
        return root;
    }

    private void add(CommandSpec parent, Command command) {
        CommandSpec spec = command.spec();
        parent.addSubcommand(spec.name(), spec);
        commands.put(spec.qualifiedName(), command);
    }

    static CommandSpec spec(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this.")
                .build());
        return spec;
    }
}
