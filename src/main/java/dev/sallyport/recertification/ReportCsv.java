package dev.sallyport.recertification;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of a campaign as RFC 4180 has it: CRLF, quotes doubled. No cell is taken for a formula by a spreadsheet. */
final class ReportCsv {
    private static final String END = "\r\n";

    private ReportCsv() {}

    static String of(CampaignRow campaign, List<ItemRow> items) {
        return Stream.concat(
                        Stream.of(line(
                                "campaign",
                                "tenant",
                                "grant",
                                "environment",
                                "from",
                                "opens",
                                "request",
                                "requested by",
                                "justification",
                                "approved by",
                                "granted at",
                                "ends on",
                                "state",
                                "answered by",
                                "answered at",
                                "reason",
                                "settled at")),
                        items.stream().map(item -> line(campaign, item)))
                .collect(Collectors.joining());
    }

    private static String line(CampaignRow campaign, ItemRow item) {
        return line(
                campaign.id(),
                item.tenant(),
                item.grant(),
                item.environment(),
                item.from(),
                item.opens(),
                item.request(),
                item.requester(),
                item.justification(),
                String.join("; ", item.approvers()),
                item.grantedAt(),
                item.endsOn(),
                item.state(),
                item.answeredBy(),
                item.answeredAt(),
                item.reason(),
                item.settledAt());
    }

    private static String line(@Nullable Object... cells) {
        return Stream.of(cells).map(cell -> cell(Objects.toString(cell, ""))).collect(Collectors.joining(",")) + END;
    }

    /** A text that a spreadsheet would calculate begins with a quote instead. */
    static String cell(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
