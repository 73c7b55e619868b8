package dev.viva.assistant.answer;

import dev.viva.retrieve.EnglishWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was asked before, as it was understood, and how a question that leans on it is made to stand alone.
 *
 * <p>A question leans on the one before if it holds a pronoun of the third person ("it", "they", "his", "that", …), begins as a
 * continuation does ("and", "but", "what about", "how about", "why"), or has fewer than two words that say something. It then takes
 * over the names and numbers of the question before; where that has none, all words of it that say something. Words that the question
 * has already are not taken over. Immutable.
 *
 * @param understood the latest questions as they were understood, the oldest first
 */
public record Conversation(List<String> understood) {
    private static final int REMEMBERED = 8;
    private static final int STANDS_ALONE = 2;
    private static final Conversation EMPTY = new Conversation(List.of());
    private static final Pattern LEANS = Pattern.compile(
            "\\b(it|its|itself|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|one|ones|former"
                    + "|latter|same|such)\\b|^\\s*(and|but|so|also|or|then|what about|how about|why|how so|who else|what else)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Copies the list. */
    public Conversation {
        understood = List.copyOf(understood);
    }

    /** Nothing was said. */
    public static Conversation begin() {
        return EMPTY;
    }

    /** The conversation after an answer. */
    public Conversation after(Answer answer) {
        List<String> more = new ArrayList<>(understood);
        more.add(answer.understood());
        return new Conversation(more.subList(Math.max(0, more.size() - REMEMBERED), more.size()));
    }

    /** What {@code question} asks for by itself; the question as it is if it does not lean on what was said. */
    public String understand(String question) {
        if (understood.isEmpty() || !leans(question)) {
            return question;
        }
        Set<String> present = new HashSet<>();
        EnglishWords.stems(question).forEach(each -> present.add(each.stem()));
        String before = understood.getLast();
        List<String> taken = words(before, present, true);
        if (taken.isEmpty()) {
            taken = words(before, present, false);
        }
        String whole = taken.isEmpty() ? question : question + " (" + String.join(" ", taken) + ")";
        return whole.length() > Inquiry.LONGEST ? question : whole;
    }

    private static boolean leans(String question) {
        return LEANS.matcher(question).find() || EnglishWords.stems(question).size() < STANDS_ALONE;
    }

    private static List<String> words(String before, Set<String> present, boolean named) {
        Set<String> words = new LinkedHashSet<>();
        for (EnglishWords.Stem each : EnglishWords.stems(before)) {
            String written = before.substring(each.start(), each.end());
            boolean isNamed = (each.start() > 0 && Character.isUpperCase(written.codePointAt(0)))
                    || written.chars().anyMatch(Character::isDigit);
            if (!present.contains(each.stem()) && !QuestionWords.isAsking(each.stem()) && (isNamed || !named)) {
                words.add(written);
            }
        }
        return List.copyOf(words);
    }
}
