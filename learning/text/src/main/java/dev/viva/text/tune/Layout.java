package dev.viva.text.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How completions become rows of tokens for a GPT. The last token of a text is only ever asked for, so a text may be one token
 * longer than the context.
 *
 * @param context how many tokens a row holds
 * @param end the id that ends an answer
 * @param padding the id that fills up; nothing sees it and nothing asks for it, so {@code end} will do
 */
public record Layout(int context, long end, long padding) {
    /**
     * @throws IllegalArgumentException if {@code context} is below 1 or an id negative
     */
    public Layout {
        if (context < 1 || end < 0 || padding < 0) {
            throw new IllegalArgumentException("Layout: context must be at least 1 and ids at least 0, got " + context
                    + ", end " + end + " and padding " + padding);
        }
    }

    /**
     * The completion as it teaches: with the token that ends an answer behind it, unless it is there, and cut where it is too
     * long. First the beginning of the prompt goes, down to its last token; then the end of the response, and the ending token
     * with it.
     */
    public Completion prepared(Completion completion) {
        long[] response = ended(completion.response());
        long[] prompt = completion.prompt();
        int before = Math.max(1, Math.min(prompt.length, context + 1 - response.length));
        return new Completion(
                Arrays.copyOfRange(prompt, prompt.length - before, prompt.length),
                Arrays.copyOf(response, Math.min(response.length, context)));
    }

    private long[] ended(long[] response) {
        return response[response.length - 1] == end
                ? response
                : LongStream.concat(Arrays.stream(response), LongStream.of(end)).toArray();
    }

    /**
     * One row for each, filled up behind.
     *
     * @throws IllegalArgumentException if there is none, or one is too long
     */
    public TokenBatch padded(List<Completion> completions) {
        return batch(completions.stream().map(List::of).toList(), false);
    }

    /**
     * As many as fit into each row, in their order, each counting its places from 0 and seeing nothing of the others: what is
     * computed is what {@link #padded} rows give, with less filling.
     *
     * @throws IllegalArgumentException if there is none, or one is too long
     */
    public TokenBatch packed(List<Completion> completions) {
        List<List<Completion>> rows = new ArrayList<>();
        int used = context;
        for (Completion each : completions) {
            if (rows.isEmpty() || used + each.length() - 1 > context) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.getLast().add(each);
            used += each.length() - 1;
        }
        return batch(rows, true);
    }

    private TokenBatch batch(List<List<Completion>> rows, boolean packed) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Layout: there must be at least one completion");
        }
        rows.forEach(row -> row.forEach(this::requireFit));
        int length = rows.stream()
                .mapToInt(
                        row -> row.stream().mapToInt(each -> each.length() - 1).sum())
                .max()
                .orElseThrow();
        TokenRows made = new TokenRows(rows.size(), length, padding);
        for (int row = 0; row < rows.size(); row++) {
            made.put(row, rows.get(row));
        }
        return made.batch(packed);
    }

    private void requireFit(Completion completion) {
        if (completion.length() > context + 1) {
            throw new IllegalArgumentException("Layout: a completion must have at most " + (context + 1)
                    + " tokens, got " + completion.length() + "; see Layout.prepared");
        }
    }
}
