package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Shown;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Categories as the platform file writes them: {@code other-tenant}. There is none for an exception to a guardrail (C-GUARD). */
public final class CategoryKey {
    private CategoryKey() {}

    public static String of(Category category) {
        return category.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws InvalidValue field {@code categories} */
    public static Category parse(String text) {
        return Arrays.stream(Category.values())
                .filter(category -> of(category).equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "categories",
                        "`%s` is no category; there are %s"
                                .formatted(
                                        Shown.of(text),
                                        Arrays.stream(Category.values())
                                                .map(CategoryKey::of)
                                                .collect(Collectors.joining(", ")))));
    }
}
