package dev.viva.learn.report;

import dev.viva.learn.explain.PartialDependence;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.ShapleyValues;
import dev.viva.learn.selection.LearningCurve;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.table.Description;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model or a learner. Everything that judges or explains comes from rows that the model at hand did not
 * learn from. Immutable.
 *
 * @param target the column that is predicted
 * @param unseenFrom where the rows that judge come from, as a sentence
 * @param unseen what was predicted for them
 * @param scores every figure with its interval of 95 %
 * @param importance how much worse the score became when a column was shuffled
 * @param importanceScore the name of that score
 * @param dependences of the most important features, by what is answered: a class, or the target
 * @param contributions of features to the scores of some unseen rows of one model, or {@code null} for models that have no
 *     exact ones of a single score
 * @param learning scores by the number of rows, or {@code null} where it was not asked for
 * @param columns what the table holds
 * @param warnings what deserves a look, as sentences
 * @param settings of learner and table
 * @param provenance where the rows came from, and when this was made
 */
public record Study(
        String target,
        String unseenFrom,
        Predictions unseen,
        Map<String, CrossValidation.Score> scores,
        PermutationImportance importance,
        String importanceScore,
        List<Map<String, PartialDependence>> dependences,
        @Nullable ShapleyValues contributions,
        @Nullable LearningCurve learning,
        Description columns,
        List<String> warnings,
        Map<String, String> settings,
        Map<String, String> provenance) {
    /** Copies lists and maps, in their order. */
    public Study {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        dependences = List.copyOf(dependences);
        warnings = List.copyOf(warnings);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The same with this provenance. */
    public Study withProvenance(Map<String, String> origin) {
        return new Study(
                target,
                unseenFrom,
                unseen,
                scores,
                importance,
                importanceScore,
                dependences,
                contributions,
                learning,
                columns,
                warnings,
                settings,
                origin);
    }
}
