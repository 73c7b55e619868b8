package dev.viva.assistant.answer;

import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.DocumentText;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a generator wrote, with its citations checked. A citation is written {@code [n: "quote"]}; the quote must stand in the n-th
 * passage of the prompt, white space aside, and what is cited is then what stands there.
 *
 * @param text the text with {@code [k]} for the k-th citation
 * @param citations the citations, each once
 * @param faults what is wrong with it, in words; empty if every citation is there and there is at least one
 */
public record CitedText(String text, List<Citation> citations, List<String> faults) {
    private static final Pattern CITED =
            Pattern.compile("\\[(\\d{1,3}):\\s*[\"“](.{1,2000}?)[\"”]\\s*]", Pattern.DOTALL);
    private static final int SHOWN = 60;

    /** Copies the lists. */
    public CitedText {
        citations = List.copyOf(citations);
        faults = List.copyOf(faults);
    }

    /** Checks {@code generated} against the passages of its prompt and the documents that they come from. */
    public static CitedText of(String generated, List<Passage> passages, LibraryView view) {
        List<Citation> citations = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher cited = CITED.matcher(generated);
        while (cited.find()) {
            Optional<Citation> found = find(Integer.parseInt(cited.group(1)), cited.group(2), passages, view);
            if (found.isEmpty()) {
                faults.add("it cites what is not there: '" + shorten(cited.group(2)) + "'");
                continue;
            }
            if (!citations.contains(found.get())) {
                citations.add(found.get());
            }
            cited.appendReplacement(text, "[" + (citations.indexOf(found.get()) + 1) + "]");
        }
        cited.appendTail(text);
        if (citations.isEmpty() && faults.isEmpty()) {
            faults.add("it cites nothing");
        }
        return new CitedText(text.toString().strip(), citations, faults);
    }

    private static Optional<Citation> find(int number, String quote, List<Passage> passages, LibraryView view) {
        if (number < 1 || number > passages.size() || quote.isBlank()) {
            return Optional.empty();
        }
        Passage passage = passages.get(number - 1);
        Matcher place = spaced(quote.strip()).matcher(passage.text());
        Optional<DocumentText> document = view.find(passage.document());
        if (document.isEmpty() || !place.find()) {
            return Optional.empty();
        }
        Span span = new Span(place.start(), place.end()).after(passage.span().start());
        return Optional.of(Citation.of(document.get(), span)).filter(each -> each.isLiteral(view));
    }

    private static Pattern spaced(String quote) {
        StringBuilder pattern = new StringBuilder();
        for (String word : quote.split("\\s+")) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        return Pattern.compile(pattern.toString());
    }

    private static String shorten(String quote) {
        return quote.length() <= SHOWN ? quote : quote.substring(0, SHOWN) + "…";
    }
}
