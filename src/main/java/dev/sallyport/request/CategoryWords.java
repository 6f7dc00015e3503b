package dev.sallyport.request;

import dev.sallyport.policy.model.Category;

/** A category in words, with the rule that it comes from. */
public final class CategoryWords {
    private CategoryWords() {}

    public static String of(Category category) {
        String words =
                switch (category) {
                    case SAME_NAMESPACE -> "same namespace";
                    case EXPOSURE -> "exposing an application";
                    case OTHER_NAMESPACE -> "another namespace of your tenant";
                    case PLATFORM_SERVICE -> "platform service";
                    case INTERNET -> "internet";
                    case OTHER_TENANT -> "another tenant's namespace";
                };
        return words + " (" + category.requirement() + ")";
    }
}
