package dev.sallyport.web;

import java.util.List;

/**
 * A run of characters of one kind in a line of code.
 *
 * @param kind {@code plain}, {@code key}, {@code string}, {@code value}, {@code comment}, {@code mark} or {@code odd}
 */
public record CodeText(String kind, String text) {
    /**
     * A line of code.
     *
     * @param number counted from 1
     */
    public record Line(int number, List<CodeText> texts) {
        public Line {
            texts = List.copyOf(texts);
        }
    }
}
