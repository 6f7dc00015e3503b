package dev.sallyport.policy.verdict;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of pods as bits, by their index in {@link Pods}. Only the words from the lowest to the highest member are kept:
 * the pods of one namespace have neighbouring indices, so that a set within a namespace costs a word or two, however
 * large the cluster is. Changed only by whoever made it.
 */
final class PodSet {
    private static final int BITS = 6;

    private int from;
    private long[] words = {};

    /** The pods from the first, included, to the end, excluded. */
    static PodSet range(int first, int end) {
        var set = new PodSet();
        if (first < end) set.reserve(first >> BITS, end - 1 >> BITS);
        for (int pod = first; pod < end; pod++) set.add(pod);
        return set;
    }

    PodSet copy() {
        var copy = new PodSet();
        copy.from = from;
        copy.words = words.clone();
        return copy;
    }

    void add(int pod) {
        int word = pod >> BITS;
        if (word < from || word >= from + words.length) reserve(word, word);
        words[word - from] |= 1L << pod;
    }

    private void reserve(int low, int high) {
        if (words.length == 0) {
            from = low;
            words = new long[high - low + 1];
            return;
        }
        if (low < from) {
            long[] wider = new long[from - low + words.length];
            System.arraycopy(words, 0, wider, from - low, words.length);
            words = wider;
            from = low;
        }
        // twice as long, so that adding pods one after the other stays linear
        if (high >= from + words.length) words = Arrays.copyOf(words, Math.max(high - from + 1, 2 * words.length));
    }

    PodSet addAll(PodSet other) {
        int first = 0;
        int end = other.words.length;
        while (end > first && other.words[end - 1] == 0) end--;
        while (first < end && other.words[first] == 0) first++;
        if (first == end) return this;
        int low = other.from + first;
        int high = other.from + end - 1;
        if (words.length == 0 || low < from || high >= from + words.length) reserve(low, high);
        for (int i = first; i < end; i++) words[other.from + i - from] |= other.words[i];
        return this;
    }

    PodSet retainAll(PodSet other) {
        for (int i = 0; i < words.length; i++) words[i] &= other.word(from + i);
        return this;
    }

    PodSet removeAll(PodSet other) {
        for (int i = 0; i < words.length; i++) words[i] &= ~other.word(from + i);
        return this;
    }

    private long word(int word) {
        return word < from || word >= from + words.length ? 0 : words[word - from];
    }

    boolean contains(int pod) {
        return (word(pod >> BITS) & 1L << pod) != 0;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) return false;
        }
        return true;
    }

    /** In ascending order. */
    void forEach(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                action.accept((from + i << BITS) + Long.numberOfTrailingZeros(word));
            }
        }
    }
}
