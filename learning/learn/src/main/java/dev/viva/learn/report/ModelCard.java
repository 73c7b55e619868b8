package dev.viva.learn.report;

import dev.viva.learn.Classifier;
import dev.viva.learn.Model;
import dev.viva.learn.imbalance.ThresholdClassifier;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TabularModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model file holds, for a person and for a program: what is predicted of which columns, and how the model came about.
 * Immutable.
 *
 * @param kind of the model, as files name it
 * @param inner the kind of what answers, the same as {@code kind} but for models of tables
 * @param model the model
 * @param remarks what was noted beside it
 */
public record ModelCard(String kind, String inner, Model model, Map<String, String> remarks) {
    private static final int SHOWN_LEVELS = 8;

    /** The card of what a file holds. */
    public static ModelCard of(ModelFile files, ModelFile.Saved saved) {
        Model model = saved.model();
        Model answers = model instanceof TabularModel tabular ? tabular.model() : model;
        return new ModelCard(files.kind(model), files.kind(answers), model, saved.remarks());
    }

    /** How the model came about, where that is known. */
    public Optional<Provenance> provenance() {
        return model instanceof TabularModel tabular ? Optional.of(tabular.provenance()) : Optional.empty();
    }

    private Model answers() {
        return model instanceof TabularModel tabular ? tabular.model() : model;
    }

    /** All of it for a terminal, in several lines. */
    public String text() {
        StringBuilder text = new StringBuilder("model    ").append(inner).append('\n');
        text.append("predicts ").append(predicts()).append('\n');
        if (answers() instanceof ThresholdClassifier tuned) {
            text.append("from     probability ").append(tuned.threshold()).append(" on, by a tuned threshold\n");
        }
        text.append("reads\n");
        columns().forEach(column -> text.append("  ").append(column).append('\n'));
        if (model instanceof TabularModel tabular
                && !tabular.encoder().ignored().isEmpty()) {
            text.append("ignores  ")
                    .append(String.join(", ", tabular.encoder().ignored()))
                    .append('\n');
        }
        provenance().ifPresent(known -> text.append('\n').append(known.report()));
        remarks.forEach(
                (name, value) -> text.append('\n').append(name).append("  ").append(value));
        return text.toString().strip();
    }

    private String predicts() {
        String target =
                model instanceof TabularModel tabular ? "'" + tabular.target().column() + "', " : "";
        return target
                + (answers() instanceof Classifier classifier
                        ? classifier.labels().size() + " classes: " + String.join(", ", classifier.labels())
                        : "a number");
    }

    private List<String> columns() {
        if (!(model instanceof TabularModel tabular)) {
            return model.featureNames();
        }
        return tabular.encoder().columns().stream().map(ModelCard::line).toList();
    }

    private static String line(ColumnEncoding column) {
        return switch (column) {
            case ColumnEncoding.AsNumber number -> number.column() + ": number";
            case ColumnEncoding.AsTime time -> time.column() + ": point in time";
            case ColumnEncoding.AsText text ->
                text.column() + ": text by " + text.vocabulary().terms().size() + " terms";
            case ColumnEncoding.AsCategory category -> category.column() + ": category of " + levels(category.levels());
        };
    }

    private static String levels(List<String> levels) {
        String shown = levels.stream().limit(SHOWN_LEVELS).collect(Collectors.joining(", "));
        return levels.size() <= SHOWN_LEVELS ? shown : shown + " and " + (levels.size() - SHOWN_LEVELS) + " more";
    }

    /** All of it as nested maps, lists, numbers and text, ready to be written as one JSON object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind);
        map.put("model", inner);
        if (answers() instanceof Classifier classifier) {
            map.put("labels", classifier.labels());
        }
        if (answers() instanceof ThresholdClassifier tuned) {
            map.put("threshold", tuned.threshold());
        }
        if (model instanceof TabularModel tabular) {
            map.put("target", tabular.target().column());
            List<Map<String, Object>> columns = new ArrayList<>();
            tabular.encoder().columns().forEach(column -> columns.add(toMap(column)));
            map.put("columns", columns);
            map.put("ignored", tabular.encoder().ignored());
        }
        map.put("features", model.featureNames());
        provenance().ifPresent(known -> map.put("provenance", known.toMap()));
        map.put("remarks", remarks);
        return map;
    }

    private static Map<String, Object> toMap(ColumnEncoding column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", column.column());
        switch (column) {
            case ColumnEncoding.AsNumber _ -> map.put("type", "number");
            case ColumnEncoding.AsTime _ -> map.put("type", "time");
            case ColumnEncoding.AsText text -> {
                map.put("type", "text");
                map.put("terms", text.vocabulary().terms().size());
            }
            case ColumnEncoding.AsCategory category -> {
                map.put("type", "category");
                map.put("levels", category.levels());
                map.put("others", category.others());
            }
        }
        return map;
    }
}
