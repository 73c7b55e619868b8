package dev.viva.recommend.neural;

import dev.viva.deep.store.Notes;
import java.util.Map;

/** The settings of a ranker as notes of a file. */
final class RankingNotes {
    private RankingNotes() {}

    static void put(Map<String, String> notes, NeuralRanking settings) {
        notes.put("architecture", settings.architecture().name());
        NeuralRanking.Shape shape = settings.shape();
        notes.put("embedding", Integer.toString(shape.embedding()));
        notes.put("hidden", Integer.toString(shape.hidden()));
        notes.put("lastHidden", Integer.toString(shape.lastHidden()));
        notes.put("attention", Integer.toString(shape.attention()));
        notes.put("heads", Integer.toString(shape.heads()));
        notes.put("blocks", Integer.toString(shape.blocks()));
        notes.put("buckets", Integer.toString(shape.buckets()));
        notes.put("mostHistory", Integer.toString(shape.mostHistory()));
        NeuralRanking.Descent descent = settings.descent();
        notes.put("epochs", Integer.toString(descent.epochs()));
        notes.put("batch", Integer.toString(descent.batch()));
        notes.put("learningRate", Double.toString(descent.learningRate()));
        notes.put("decay", Double.toString(descent.decay()));
        notes.put("watchShare", Double.toString(descent.watchShare()));
        notes.put("seed", Long.toString(descent.seed()));
    }

    static NeuralRanking settings(Notes notes) {
        return new NeuralRanking(
                notes.constant("architecture", Architecture.class),
                new NeuralRanking.Shape(
                        notes.count("embedding"),
                        notes.count("hidden"),
                        notes.count("lastHidden"),
                        notes.count("attention"),
                        notes.count("heads"),
                        notes.count("blocks"),
                        notes.count("buckets"),
                        notes.count("mostHistory")),
                new NeuralRanking.Descent(
                        notes.count("epochs"),
                        notes.count("batch"),
                        notes.number("learningRate"),
                        notes.number("decay"),
                        notes.number("watchShare"),
                        notes.whole("seed")));
    }
}
