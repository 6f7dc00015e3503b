package dev.sallyport.platform;

import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.PortRange;

/** {@code limits}: each number has a default and bounds. */
final class LimitsSection {
    private static final int TEN_YEARS = 3650;

    private LimitsSection() {}

    static Limits read(Section section) {
        Limits standard = Limits.DEFAULT;
        var limits = new Limits(
                section.number("maxDays", standard.maxDays(), 1, TEN_YEARS),
                section.number("defaultDays", standard.defaultDays(), 1, TEN_YEARS),
                section.number("permanentDays", standard.permanentDays(), 0, TEN_YEARS),
                section.number("maxPorts", standard.maxPorts(), 1, PortRange.HIGHEST - 1),
                section.number("maxPortRange", standard.maxPortRange(), 1, PortRange.HIGHEST - 1),
                section.number("narrowIpv4", standard.narrowIpv4(), Limits.CUT_OUT_IPV4, 32),
                section.number("narrowIpv6", standard.narrowIpv6(), Limits.CUT_OUT_IPV6, 128),
                section.number("wideIpv4", standard.wideIpv4(), Limits.CUT_OUT_IPV4, 32),
                section.number("wideIpv6", standard.wideIpv6(), Limits.CUT_OUT_IPV6, 128));
        section.end();
        if (limits.defaultDays() > limits.maxDays()) section.problem("`defaultDays` is more than `maxDays`");
        if (limits.permanentDays() > limits.maxDays()) section.problem("`permanentDays` is more than `maxDays`");
        if (limits.wideIpv4() > limits.narrowIpv4()) section.problem("`wideIpv4` is longer than `narrowIpv4`");
        if (limits.wideIpv6() > limits.narrowIpv6()) section.problem("`wideIpv6` is longer than `narrowIpv6`");
        return limits;
    }
}
