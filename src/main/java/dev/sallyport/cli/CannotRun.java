package dev.sallyport.cli;

/** Why a command gives no answer, as a sentence for the person who called it. */
final class CannotRun extends Exception {
    CannotRun(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
