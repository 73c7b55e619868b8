package dev.viva.recommend.neural;

import dev.viva.deep.store.Notes;
import java.util.Map;

/** The settings of two towers as notes of a file. */
final class TowerNotes {
    private TowerNotes() {}

    static void put(Map<String, String> notes, TwoTower settings) {
        TwoTower.Shape shape = settings.shape();
        notes.put("embedding", Integer.toString(shape.embedding()));
        notes.put("hidden", Integer.toString(shape.hidden()));
        notes.put("width", Integer.toString(shape.width()));
        notes.put("mostHistory", Integer.toString(shape.mostHistory()));
        notes.put("pooling", shape.pooling().name());
        TwoTower.Descent descent = settings.descent();
        notes.put("epochs", Integer.toString(descent.epochs()));
        notes.put("batch", Integer.toString(descent.batch()));
        notes.put("learningRate", Double.toString(descent.learningRate()));
        notes.put("temperature", Double.toString(descent.temperature()));
        notes.put("withheld", Double.toString(descent.withheld()));
        notes.put("corrected", Boolean.toString(descent.corrected()));
        notes.put("seed", Long.toString(descent.seed()));
    }

    static TwoTower settings(Notes notes) {
        return new TwoTower(
                new TwoTower.Shape(
                        notes.count("embedding"),
                        notes.count("hidden"),
                        notes.count("width"),
                        notes.count("mostHistory"),
                        notes.constant("pooling", HistoryPooling.class)),
                new TwoTower.Descent(
                        notes.count("epochs"),
                        notes.count("batch"),
                        notes.number("learningRate"),
                        notes.number("temperature"),
                        notes.number("withheld"),
                        notes.flag("corrected"),
                        notes.whole("seed")));
    }
}
