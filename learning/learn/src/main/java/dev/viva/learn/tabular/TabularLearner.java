package dev.viva.learn.tabular;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.StoppingLearner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.selection.Folds;
import dev.viva.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Learns from a table: reads its columns as features, keeps rows apart for early stopping, and fits a learner. Rows
 * without a target are left out. The same learner, table and seed give the same model, bit for bit. Immutable.
 *
 * @param family the learner for classes and for numbers
 * @param options how the table is read and divided
 */
public record TabularLearner(LearnerFamily family, TableOptions options) {
    /** This family with default options. */
    public static TabularLearner of(LearnerFamily family) {
        return new TabularLearner(family, TableOptions.defaults());
    }

    /** The same learner with other options. */
    public TabularLearner with(TableOptions other) {
        return new TabularLearner(family, other);
    }

    /**
     * This learner with one setting read from text: an option such as {@code validationFraction}, or a hyper-parameter of
     * the family. {@code seed} sets both seeds.
     *
     * @throws IllegalArgumentException if there is no such setting, or the text is not allowed for it
     */
    public TabularLearner with(String name, String text) {
        boolean option = has(TableOptions.parameters().all(), name);
        boolean parameter = has(family.parameters().all(), name);
        TableOptions changed = option ? TableOptions.parameters().with(options, name, text) : options;
        return new TabularLearner(parameter || !option ? family.with(name, text) : family, changed);
    }

    private static boolean has(Iterable<Parameter<?>> declared, String name) {
        for (Parameter<?> each : declared) {
            if (each.isNamed(name)) {
                return true;
            }
        }
        return false;
    }

    /** What can be set, one line each: the family's hyper-parameters, then the options. */
    public String help() {
        return family.help() + "\n" + TableOptions.parameters().help();
    }

    /**
     * Fits a model that predicts the column {@code target} from all other columns. The training's own validation set is
     * not used: rows of the table are kept apart instead. Where the learner stops by them, it is then fitted again on all
     * rows, for as long as they had been of use (see {@link TableOptions#refit}). A threshold that the options ask for is
     * tuned by folds of the rows that the last fit learns from.
     *
     * @throws IllegalArgumentException if the table does not suit: which column, what is allowed and what came
     */
    public TabularModel fit(Table table, String target, Training training) {
        TargetEncoding encoding = TargetEncoding.fit(table, target, options.task());
        return fit(table, encoding, training);
    }

    /** Fits on all processors, in silence. */
    public TabularModel fit(Table table, String target) {
        return fit(table, target, Training.plain());
    }

    /**
     * Fits a model of a target that is read as given, such as by the labels of a larger table.
     *
     * @throws IllegalArgumentException as {@link #fit(Table, String, Training)}
     */
    public TabularModel fit(Table table, TargetEncoding target, Training training) {
        Table all = TargetEncoding.knownRows(table, target.column());
        Target wanted = target.encode(all);
        Table inputs = all.drop(target.column());
        Learner<? extends Model> learner = family.learnerOf(wanted);
        boolean stops = learner instanceof StoppingLearner<?>;
        int[] apart = Folds.holdOut(wanted, stops ? options.validationFraction() : 0, options.seed());
        int[] rest = Folds.without(all.rowCount(), apart);
        // Levels and ignored columns come from the rows that teach, as those kept apart stand for rows not yet seen.
        Table teaching = inputs.take(rest);
        TableEncoder encoder = encoder(teaching, target);
        Dataset data = Dataset.of(encoder.encode(teaching), wanted.take(rest));
        Training validated = apart.length == 0
                ? training
                : training.validating(Dataset.of(encoder.encode(inputs.take(apart)), wanted.take(apart)));
        Map<String, String> origin = origin(wanted, rest.length, apart.length);
        if (apart.length == 0 || !options.refit() || !(learner instanceof StoppingLearner<?> stopping)) {
            Model model = options.deciding(learner, wanted).fit(data, validated);
            return new TabularModel(encoder, target, model, Provenance.of(origin));
        }
        Model model = learner.fit(data, validated);
        origin.put("rows", Integer.toString(wanted.size()));
        TableEncoder wider = encoder(inputs, target);
        Model refitted = options.deciding(asLongAs(stopping, model), wanted)
                .fit(
                        Dataset.of(wider.encode(inputs), wanted),
                        new Training(training.parallel(), training.progress(), null, training.watch()));
        return new TabularModel(wider, target, refitted, Provenance.of(origin));
    }

    private TableEncoder encoder(Table inputs, TargetEncoding target) {
        return TableEncoder.fit(inputs, options, target.column());
    }

    @SuppressWarnings("unchecked") // the model is one that the learner fitted
    private static <M extends Model> Learner<M> asLongAs(StoppingLearner<M> learner, Model model) {
        return learner.asLongAs((M) model);
    }

    private Map<String, String> origin(Target wanted, int trained, int validated) {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("learner", family.name());
        origin.put("rows", Integer.toString(trained));
        origin.put("validationRows", Integer.toString(validated));
        TableOptions.parameters().toText(options).forEach((name, text) -> origin.put("table." + name, text));
        family.settings(wanted).forEach((name, text) -> origin.put("learner." + name, text));
        return origin;
    }
}
