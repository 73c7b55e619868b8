package dev.viva.text.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** How pre-tokenisers do their work. */
final class PreTokenization {
    private PreTokenization() {}

    /** Whether the words that come out are read as bytes. */
    static boolean isByteLevel(PreTokenizer preTokenizer) {
        return switch (preTokenizer) {
            case PreTokenizer.ByteLevel _ -> true;
            case PreTokenizer.Sequence sequence ->
                !sequence.steps().isEmpty() && isByteLevel(sequence.steps().getLast());
            default -> false;
        };
    }

    /** The words of {@code text}, in order; none is empty. */
    static List<AlignedText> words(PreTokenizer preTokenizer, AlignedText text) {
        List<AlignedText> words = new ArrayList<>();
        if (text.length() > 0) {
            split(preTokenizer, text, words);
        }
        return words;
    }

    private static void split(PreTokenizer preTokenizer, AlignedText text, List<AlignedText> into) {
        switch (preTokenizer) {
            case PreTokenizer.ByteLevel byteLevel -> byteLevel(text, byteLevel, into);
            case PreTokenizer.Bert _ -> bert(text, into);
            case PreTokenizer.Whitespace _ -> whitespace(text, into);
            case PreTokenizer.WhitespaceSplit _ ->
                SplitBehavior.REMOVED.split(text, singles(text.text(), Characters::isWhiteSpace), false, into);
            case PreTokenizer.Metaspace metaspace -> metaspace(text, metaspace, into);
            case PreTokenizer.Split(TextPattern pattern, SplitBehavior behavior, boolean invert) ->
                behavior.split(text, pattern.matches(text.text()), invert, into);
            case PreTokenizer.Punctuation(SplitBehavior behavior) ->
                behavior.split(text, singles(text.text(), Characters::isPunctuation), false, into);
            case PreTokenizer.Digits(boolean individual) -> {
                SplitBehavior behavior = individual ? SplitBehavior.ISOLATED : SplitBehavior.CONTIGUOUS;
                behavior.split(text, singles(text.text(), Characters::isNumber), false, into);
            }
            case PreTokenizer.Sequence(List<PreTokenizer> steps) -> sequence(steps, text, into);
        }
    }

    private static void sequence(List<PreTokenizer> steps, AlignedText text, List<AlignedText> into) {
        List<AlignedText> pieces = List.of(text);
        for (PreTokenizer step : steps) {
            List<AlignedText> finer = new ArrayList<>();
            for (AlignedText piece : pieces) {
                split(step, piece, finer);
            }
            pieces = finer;
        }
        into.addAll(pieces);
    }

    private static void byteLevel(AlignedText text, PreTokenizer.ByteLevel byteLevel, List<AlignedText> into) {
        boolean prefixed = byteLevel.addPrefixSpace() && text.text().charAt(0) != ' ';
        AlignedText whole = prefixed ? Normalization.prepend(text, " ") : text;
        if (!byteLevel.useExpression()) {
            into.add(whole);
            return;
        }
        String characters = whole.text();
        for (int at = 0; at < characters.length(); ) {
            int end = ByteLevelWords.end(characters, at);
            into.add(whole.slice(at, end));
            at = end;
        }
    }

    private static void metaspace(AlignedText text, PreTokenizer.Metaspace metaspace, List<AlignedText> into) {
        String mark = metaspace.mark();
        AlignedText marked = Normalization.replace(text, Marks.BLANK, mark);
        boolean wanted = switch (metaspace.prepend()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case FIRST -> marked.start(0) == 0;
        };
        if (wanted && !marked.text().startsWith(mark)) {
            marked = Normalization.prepend(marked, mark);
        }
        if (metaspace.split()) {
            SplitBehavior.MERGED_WITH_NEXT.split(
                    marked, singles(marked.text(), each -> each == metaspace.replacement()), false, into);
        } else {
            into.add(marked);
        }
    }

    private static final class Marks {
        static final TextPattern BLANK = TextPattern.literal(" ");
    }

    private static void bert(AlignedText text, List<AlignedText> into) {
        String characters = text.text();
        int word = 0;
        for (int at = 0; at < characters.length(); ) {
            int codePoint = characters.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean space = Characters.isWhiteSpace(codePoint);
            if (space || Characters.isPunctuation(codePoint)) {
                addUnlessEmpty(text, word, at, into);
                addUnlessEmpty(text, space ? next : at, next, into);
                word = next;
            }
            at = next;
        }
        addUnlessEmpty(text, word, characters.length(), into);
    }

    private static void whitespace(AlignedText text, List<AlignedText> into) {
        String characters = text.text();
        int begin = 0;
        int kind = 0;
        for (int at = 0; at < characters.length(); ) {
            int codePoint = characters.codePointAt(at);
            int next = Characters.isWhiteSpace(codePoint) ? 0 : Characters.isWord(codePoint) ? 1 : 2;
            if (next != kind) {
                addUnlessEmpty(text, kind == 0 ? at : begin, at, into);
                begin = at;
                kind = next;
            }
            at += Character.charCount(codePoint);
        }
        addUnlessEmpty(text, kind == 0 ? characters.length() : begin, characters.length(), into);
    }

    private static void addUnlessEmpty(AlignedText text, int from, int to, List<AlignedText> into) {
        if (to > from) {
            into.add(text.slice(from, to));
        }
    }

    /** Where each code point that {@code wanted} accepts begins and ends, in turn. */
    private static int[] singles(String text, IntPredicate wanted) {
        int[] found = new int[16];
        int size = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (wanted.test(codePoint)) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, 2 * size);
                }
                found[size++] = at;
                found[size++] = next;
            }
            at = next;
        }
        return Arrays.copyOf(found, size);
    }
}
