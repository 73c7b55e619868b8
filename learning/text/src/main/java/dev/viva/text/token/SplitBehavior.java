package dev.viva.text.token;

import java.util.ArrayList;
import java.util.List;

/** What becomes of the places where a text is split. */
public enum SplitBehavior {
    /** They are left out. */
    REMOVED,
    /** Each is a piece of its own. */
    ISOLATED,
    /** Those side by side are one piece. */
    CONTIGUOUS,
    /** Each ends the piece before it. */
    MERGED_WITH_PREVIOUS,
    /** Each begins the piece after it. */
    MERGED_WITH_NEXT;

    private record Part(int from, int to, boolean match) {}

    /**
     * Cuts {@code text} at the matches.
     *
     * @param matches where they begin and end, in turn
     * @param invert whether the text between the matches counts as the matches
     */
    void split(AlignedText text, int[] matches, boolean invert, List<AlignedText> into) {
        List<Part> parts = parts(text.length(), matches, invert);
        for (Part part : arranged(parts)) {
            if (!(this == REMOVED && part.match) && part.to > part.from) {
                into.add(text.slice(part.from, part.to));
            }
        }
    }

    private static List<Part> parts(int length, int[] matches, boolean invert) {
        List<Part> parts = new ArrayList<>(matches.length + 1);
        int at = 0;
        for (int i = 0; i < matches.length; i += 2) {
            if (matches[i] > at) {
                parts.add(new Part(at, matches[i], invert));
            }
            parts.add(new Part(matches[i], matches[i + 1], !invert));
            at = matches[i + 1];
        }
        if (at < length) {
            parts.add(new Part(at, length, invert));
        }
        return parts;
    }

    private List<Part> arranged(List<Part> parts) {
        return switch (this) {
            case REMOVED, ISOLATED -> parts;
            case CONTIGUOUS -> contiguous(parts);
            case MERGED_WITH_PREVIOUS -> mergedWithPrevious(parts);
            case MERGED_WITH_NEXT -> mergedWithNext(parts);
        };
    }

    private static List<Part> contiguous(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        for (Part part : parts) {
            boolean same = !joined.isEmpty() && joined.getLast().match == part.match;
            joined.add(same ? new Part(joined.removeLast().from, part.to, part.match) : part);
        }
        return joined;
    }

    private static List<Part> mergedWithPrevious(List<Part> parts) {
        List<Part> merged = new ArrayList<>(parts.size());
        boolean afterMatch = false;
        for (Part part : parts) {
            boolean joins = part.match && !afterMatch && !merged.isEmpty();
            merged.add(joins ? new Part(merged.removeLast().from, part.to, false) : part);
            afterMatch = part.match;
        }
        return merged;
    }

    private static List<Part> mergedWithNext(List<Part> parts) {
        List<Part> merged = new ArrayList<>(parts.size());
        boolean beforeMatch = false;
        for (Part part : parts.reversed()) {
            boolean joins = part.match && !beforeMatch && !merged.isEmpty();
            merged.add(joins ? new Part(part.from, merged.removeLast().to, false) : part);
            beforeMatch = part.match;
        }
        return merged.reversed();
    }
}
