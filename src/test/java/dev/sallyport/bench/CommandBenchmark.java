package dev.sallyport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Times whole commands, reading and writing included, in processes of their own: {@code CommandBenchmark target/bench 10
 * 100 2000} writes a generated estate for each number of namespaces below the folder and prints the rows of a table. Linux
 * only: processor time and memory are read from {@code /proc}.
 */
public final class CommandBenchmark {
    /** An odd number; {@code -Druns=} sets another. */
    private static final int RUNS = Integer.getInteger("runs", 5);

    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private static final double TICKS_A_SECOND = 100;
    private static final Path SCRIPT = Path.of("deploy/bin/sallyport").toAbsolutePath();
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private CommandBenchmark() {}

    /** What one process cost. */
    private record Cost(double wallSeconds, double cpuSeconds, long kibibytes) {
        @Override
        public String toString() {
            return "%.2f | %.2f | %d".formatted(wallSeconds, cpuSeconds, kibibytes / 1024);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path answer = folder.resolve("answer.txt");
        String example = Path.of("deploy/example").toAbsolutePath().toString();
        row("script, example", answer, List.of(SCRIPT.toString(), "reach", "list", example));
        row("jar, example", answer, List.of("java", "-jar", JAR.toString(), "reach", "list", example));
        for (String size : Arrays.asList(arguments).subList(1, arguments.length)) {
            int namespaces = Integer.parseInt(size);
            Path before = folder.resolve("before-" + size);
            Path after = folder.resolve("after-" + size);
            EstateFolder.write(EstateGenerator.make(namespaces), before);
            copyButOnePolicy(before, after);
            row(size + ", list", answer, List.of(SCRIPT.toString(), "reach", "list", before.toString()));
            row(
                    size + ", diff",
                    answer,
                    List.of(SCRIPT.toString(), "reach", "diff", before.toString(), after.toString()));
        }
    }

    /** The same estate, but for the policies of its first tenant. */
    private static void copyButOnePolicy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                boolean left = file.endsWith(EstateGenerator.namespace(0) + "/policies.yaml");
                Files.writeString(copy, left ? "" : Files.readString(file));
            }
        }
    }

    /** The median of some runs, by their wall-clock time, after one that is not counted. */
    private static void row(String name, Path answer, List<String> command) throws IOException {
        run(command, answer);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) costs.add(run(command, answer));
        costs.sort(Comparator.comparingDouble(Cost::wallSeconds));
        long lines;
        try (Stream<String> all = Files.lines(answer)) {
            lines = all.count();
        }
        System.out.printf("| %s | %s | %,d |%n", name, costs.get(RUNS / 2), lines);
    }

    private static Cost run(List<String> command, Path answer) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path proc = Path.of("/proc/" + process.pid());
        double cpu = 0;
        long memory = 0;
        while (process.isAlive()) {
            cpu = Math.max(cpu, cpuSeconds(proc));
            memory = Math.max(memory, kibibytes(proc));
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) throw new IllegalStateException(command + " ended with " + process.exitValue());
        return new Cost(wall, cpu, memory);
    }

    /** User and system time so far, to a hundredth of a second; 0 of a process that has ended. */
    private static double cpuSeconds(Path proc) {
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The most memory that it has held at once. */
    private static long kibibytes(Path proc) {
        try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
