package dev.sallyport.outbox;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A named place where a test may stop the portal, to prove that work ends with the right result wherever it is cut off. Does
 * nothing unless the JVM was started with the system property {@code sallyport.failpoint}, whose value is
 * {@code <name>[:halt|:throw][@n]}: the place, what happens there ({@code halt}, the default, ends the JVM as a
 * {@code kill -9} would; {@code throw} throws) and at which pass (1, the default, is the first).
 */
public final class FailPoint {
    private static final int KILLED = 137;
    private static final Pattern SETTING =
            Pattern.compile("(?<name>\\w+)(?::(?<action>halt|throw))?(?:@(?<pass>[1-9]\\d{0,8}))?");
    private static final Optional<FailPoint> ARMED =
            Optional.ofNullable(System.getProperty("sallyport.failpoint")).map(FailPoint::new);

    private final String name;
    private final boolean halts;
    private final int pass;
    private final AtomicInteger passes = new AtomicInteger();

    private FailPoint(String setting) {
        var parts = SETTING.matcher(setting);
        if (!parts.matches()) {
            throw new IllegalArgumentException("sallyport.failpoint is <name>[:halt|:throw][@n]");
        }
        name = parts.group("name");
        halts = !"throw".equals(parts.group("action"));
        pass = Optional.ofNullable(parts.group("pass")).map(Integer::parseInt).orElse(1);
    }

    /**
     * @param name the place, such as {@code W4}
     * @throws IllegalStateException a test asked for it
     */
    public static void reach(String name) {
        ARMED.filter(armed -> armed.name.equals(name)).ifPresent(FailPoint::fire);
    }

    private void fire() {
        if (passes.incrementAndGet() != pass) {
            return;
        }
        if (halts) {
            Runtime.getRuntime().halt(KILLED);
        }
        throw new IllegalStateException("Failpoint " + name);
    }
}
