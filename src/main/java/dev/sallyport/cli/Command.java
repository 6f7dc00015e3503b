package dev.sallyport.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command. */
interface Command {
    /** Its name, options and parameters. */
    CommandSpec spec();

    /**
     * Gives the answer.
     *
     * @param out takes the answer and nothing else
     * @param err takes what a person should know besides
     * @return the exit code
     * @throws CannotRun there is no answer; nothing was written to {@code out}
     * @throws IOException {@code out} takes no more
     */
    int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException;
}
