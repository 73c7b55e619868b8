package dev.viva.bench.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.text.token.BytePairTraining;
import dev.viva.text.token.Encoding;
import dev.viva.text.token.Tokenizer;
import dev.viva.text.token.TokenizerTraining;
import dev.viva.text.token.UnigramTraining;
import dev.viva.text.token.WordPieceTraining;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Encoding English beside Hugging Face's library, which reads the tokenizer that ours has written: line by line on one
 * thread, and all lines at once on all. The ids of all lines must add up to the same.
 */
public final class TokenizeClaim implements Claim {
    private static final int ROUNDS = 3;
    private static final int LINES = 10_000;
    private static final int VOCABULARY = 8_000;

    @Override
    public String name() {
        return "tokenize";
    }

    @Override
    public String summary() {
        return "encoding 10,000 sentences by byte-level byte-pair encoding, WordPiece and Unigram; peer: Hugging Face's"
                + " tokenizers by DJL 0.36";
    }

    @Override
    public void measure(Report report) throws Exception {
        List<String> lines = BenchText.sentences(report).stream().limit(LINES).toList();
        double words =
                lines.stream().mapToInt(line -> line.split(" ", -1).length).sum();
        Map<String, Tokenizer> tokenizers = new LinkedHashMap<>();
        tokenizers.put(
                "byte-level",
                TokenizerTraining.gpt2(BytePairTraining.of(VOCABULARY)).train(lines));
        tokenizers.put(
                "WordPiece",
                TokenizerTraining.bert(WordPieceTraining.of(VOCABULARY), true).train(lines));
        tokenizers.put(
                "Unigram", TokenizerTraining.t5(UnigramTraining.of(VOCABULARY)).train(lines));
        List<List<String>> rows = new ArrayList<>();
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Map.Entry<String, Tokenizer> each : tokenizers.entrySet()) {
            compare(each.getKey(), each.getValue(), lines, words, rows, ratios);
        }
        report.table(List.of("million words a second", "median", "least", "most"), rows);
        ratios.forEach((what, ratio) -> report.goal(what + ", times the peer's speed", ratio, Goal.atLeast(1)));
    }

    private static void compare(
            String name,
            Tokenizer ours,
            List<String> lines,
            double words,
            List<List<String>> rows,
            Map<String, Double> ratios)
            throws Exception {
        try (HuggingFaceTokenizer theirs = peer(ours)) {
            long expected = sum(ours.encodeAll(lines));
            Map<String, Sample> measured = new Contest()
                    .enter(name + ", Viva", () -> rate(words, () -> require(expected, oneByOne(ours, lines))))
                    .enter(name + ", peer", () -> rate(words, () -> require(expected, oneByOne(theirs, lines))))
                    .enter(
                            name + " in batch, Viva",
                            () -> rate(words, () -> require(expected, sum(ours.encodeAll(lines)))))
                    .enter(name + " in batch, peer", () -> rate(words, () -> require(expected, inBatch(theirs, lines))))
                    .run(2, ROUNDS);
            measured.forEach((what, sample) -> {
                List<String> row = new ArrayList<>(List.of(what));
                row.addAll(sample.cells("%.3f", 1));
                rows.add(row);
            });
            for (String what : List.of(name, name + " in batch")) {
                Sample own = Objects.requireNonNull(measured.get(what + ", Viva"));
                ratios.put(what, own.ratioTo(Objects.requireNonNull(measured.get(what + ", peer"))));
            }
        }
    }

    private static double rate(double words, Contest.Work work) throws Exception {
        return words / Contest.seconds(work) / 1e6;
    }

    private static HuggingFaceTokenizer peer(Tokenizer ours) throws IOException {
        byte[] json = ours.toJson().getBytes(StandardCharsets.UTF_8);
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json), Map.of("padding", "false", "truncation", "false"));
    }

    private static void require(long expected, long got) {
        if (expected != got) {
            throw new IllegalStateException("the ids must add up to the same, got " + expected + " and " + got);
        }
    }

    private static long sum(List<Encoding> encodings) {
        long sum = 0;
        for (Encoding encoding : encodings) {
            for (int id : encoding.ids()) {
                sum += id;
            }
        }
        return sum;
    }

    private static long oneByOne(Tokenizer tokenizer, List<String> lines) {
        long sum = 0;
        for (String line : lines) {
            sum += sum(List.of(tokenizer.encode(line)));
        }
        return sum;
    }

    private static long oneByOne(HuggingFaceTokenizer tokenizer, List<String> lines) {
        long sum = 0;
        for (String line : lines) {
            sum += sum(tokenizer.encode(line, true, false));
        }
        return sum;
    }

    private static long inBatch(HuggingFaceTokenizer tokenizer, List<String> lines) {
        long sum = 0;
        for (ai.djl.huggingface.tokenizers.Encoding encoding : tokenizer.batchEncode(lines, true, false)) {
            sum += sum(encoding);
        }
        return sum;
    }

    private static long sum(ai.djl.huggingface.tokenizers.Encoding encoding) {
        long sum = 0;
        for (long id : encoding.getIds()) {
            sum += id;
        }
        return sum;
    }
}
