package dev.viva.text.sentence;

import dev.viva.text.sentence.TextPieces.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes vectors of texts by a model that sees batches of pieces: those of like length together, so that little is filled up. Thread-safe
 * where the model is.
 */
final class PieceBatches {
    /** How many texts are held as tokens at a time. */
    private static final int TEXTS = 1024;

    private final TextPieces pieces;
    private final Model model;

    /** A network behind its tokens. */
    interface Model {
        /** How many values a vector has. */
        int dimension();

        /** How many pieces it sees at once at most. */
        int batch();

        /** A vector of any length for each piece, in their order. */
        float[][] vectors(List<Piece> batch);
    }

    private record Owned(int text, Piece piece) {}

    PieceBatches(TextPieces pieces, Model model) {
        this.pieces = pieces;
        this.model = model;
    }

    float[][] encode(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        for (int from = 0; from < vectors.length; from += TEXTS) {
            List<String> some = texts.subList(from, Math.min(vectors.length, from + TEXTS));
            double[][] sums = sums(some);
            for (int at = 0; at < sums.length; at++) {
                vectors[from + at] = Directions.single(sums[at]);
            }
        }
        return vectors;
    }

    private double[][] sums(List<String> texts) {
        List<Owned> all = new ArrayList<>();
        List<List<Piece>> cut = pieces.of(texts);
        for (int text = 0; text < cut.size(); text++) {
            for (Piece piece : cut.get(text)) {
                all.add(new Owned(text, piece));
            }
        }
        all.sort(Comparator.comparingInt((Owned each) -> each.piece().length()).reversed());
        double[][] sums = new double[texts.size()][model.dimension()];
        for (int from = 0; from < all.size(); from += model.batch()) {
            List<Owned> batch = all.subList(from, Math.min(all.size(), from + model.batch()));
            float[][] vectors = model.vectors(batch.stream().map(Owned::piece).toList());
            for (int at = 0; at < vectors.length; at++) {
                Owned owned = batch.get(at);
                Directions.add(owned.piece().tokens(), vectors[at], sums[owned.text()]);
            }
        }
        return sums;
    }
}
