package dev.viva.text.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds added tokens: of those that begin leftmost the longest. Immutable and thread-safe. */
final class AddedTokens {
    private final List<AddedToken> tokens;
    private final Map<Integer, AddedToken> byId = new HashMap<>();
    private final CharacterTrie inGiven = new CharacterTrie();
    private final CharacterTrie inNormalized = new CharacterTrie();
    private final int[] lengths;
    private final boolean anyInGiven;
    private final boolean anyInNormalized;

    AddedTokens(List<AddedToken> tokens, @Nullable Normalizer normalizer) {
        this.tokens = List.copyOf(tokens);
        this.lengths = new int[tokens.size()];
        for (int at = 0; at < tokens.size(); at++) {
            AddedToken token = tokens.get(at);
            byId.put(token.id(), token);
            boolean changed = token.normalized() && normalizer != null;
            String looked = changed ? normalizer.normalize(token.content()) : token.content();
            lengths[at] = looked.length();
            (token.normalized() ? inNormalized : inGiven).put(looked, at);
        }
        anyInNormalized = tokens.stream().anyMatch(AddedToken::normalized);
        anyInGiven = !tokens.stream().allMatch(AddedToken::normalized);
    }

    List<AddedToken> all() {
        return tokens;
    }

    @Nullable AddedToken byId(int id) {
        return byId.get(id);
    }

    /** What becomes of the parts of a text. */
    interface Parts {
        /** A part without added tokens; not empty. */
        void text(AlignedText part);

        /** An added token and what it was found as. */
        void token(AddedToken token, AlignedText part);
    }

    void splitGiven(AlignedText text, Parts parts) {
        split(text, anyInGiven, inGiven, parts);
    }

    void splitNormalized(AlignedText text, Parts parts) {
        split(text, anyInNormalized, inNormalized, parts);
    }

    private void split(AlignedText text, boolean any, CharacterTrie trie, Parts parts) {
        String characters = text.text();
        int open = 0;
        for (int at = 0; any && at < characters.length(); ) {
            int found = longest(trie, characters, at);
            if (found == CharacterTrie.NONE) {
                at++;
                continue;
            }
            AddedToken token = tokens.get(found);
            int after = at + lengths[found];
            if (token.singleWord() && !isAlone(characters, at, after)) {
                at = after;
                continue;
            }
            int start = token.leftStrip() ? Math.max(open, spaceBefore(characters, at)) : at;
            int end = token.rightStrip() ? spaceAfter(characters, after) : after;
            if (start > open) {
                parts.text(text.slice(open, start));
            }
            parts.token(token, text.slice(start, end));
            open = end;
            at = end;
        }
        if (open < characters.length()) {
            parts.text(text.slice(open, characters.length()));
        }
    }

    /** The place in the list of the longest token at {@code at}, or {@link CharacterTrie#NONE}. */
    private static int longest(CharacterTrie trie, String text, int at) {
        int longest = CharacterTrie.NONE;
        int node = CharacterTrie.ROOT;
        for (int i = at; i < text.length(); i++) {
            node = trie.step(node, text.charAt(i));
            if (node == CharacterTrie.NONE) {
                break;
            }
            longest = trie.value(node) == CharacterTrie.NONE ? longest : trie.value(node);
        }
        return longest;
    }

    private static boolean isAlone(String text, int from, int to) {
        boolean before = from > 0 && Characters.isWord(text.codePointBefore(from));
        return !before && (to == text.length() || !Characters.isWord(text.codePointAt(to)));
    }

    private static int spaceBefore(String text, int at) {
        int start = at;
        while (start > 0 && Characters.isWhiteSpace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int spaceAfter(String text, int at) {
        int end = at;
        while (end < text.length() && Characters.isWhiteSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
