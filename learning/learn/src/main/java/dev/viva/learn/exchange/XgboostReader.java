package dev.viva.learn.exchange;

import dev.viva.learn.boosting.Link;
import dev.viva.learn.exchange.ImportedTrees.Purpose;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one model that XGBoost saved as JSON. Where the file names a best iteration, the trees after it are left out, as
 * XGBoost's own estimators do.
 */
final class XgboostReader {
    private static final int MOST_WITHOUT_NAMES = 1 << 20;
    private static final Set<String> PLAIN = Set.of(
            "reg:squarederror",
            "reg:squaredlogerror",
            "reg:absoluteerror",
            "reg:pseudohubererror",
            "reg:quantileerror");
    private static final Set<String> LOGARITHMIC = Set.of("count:poisson", "reg:gamma", "reg:tweedie");
    private static final Set<String> RANKING = Set.of("rank:pairwise", "rank:ndcg", "rank:map");
    private static final Set<String> BINARY = Set.of("binary:logistic", "binary:logitraw");
    private static final Set<String> MANY = Set.of("multi:softprob", "multi:softmax");

    private final JsonInput json;
    private final List<XgboostTree> trees = new ArrayList<>();
    private int[] version = {};
    private List<String> names = List.of();
    private List<String> types = List.of();
    private int[] outputOf = {};
    private int[] roundEnds = {};
    private float[] weights = {};
    private int parallel = 1;
    private int features = -1;
    private int classes;
    private int targets = 1;
    private float base = 0.5f;
    private XgboostCategories categories = new XgboostCategories();
    private String booster = "";
    private String objective = "";
    private int best = -1;

    private XgboostReader(JsonInput json) {
        this.json = json;
    }

    static ImportedTrees read(byte[] bytes) {
        JsonInput json = new JsonInput(bytes);
        XgboostReader reader = new XgboostReader(json);
        json.object(reader::readModel);
        json.requireEnd();
        return reader.imported();
    }

    // ---- The file's parts

    private void readModel(String name) {
        switch (name) {
            case "version" -> version = json.integers();
            case "learner" -> json.object(this::readLearner);
            default -> json.skip();
        }
    }

    private void readLearner(String name) {
        switch (name) {
            case "attributes" -> fields("best_iteration", () -> best = textInteger(0));
            case "feature_names" -> names = texts();
            case "feature_types" -> types = texts();
            case "learner_model_param" -> json.object(this::readModelParameter);
            case "objective" -> fields("name", () -> objective = json.text());
            case "gradient_booster" -> json.object(this::readBooster);
            default -> json.skip();
        }
    }

    private void readModelParameter(String name) {
        switch (name) {
            case "base_score" -> base = baseScore();
            case "num_class" -> classes = textInteger(0);
            case "num_feature" -> features = textInteger(0);
            case "num_target" -> targets = textInteger(0);
            default -> json.skip();
        }
    }

    private void readBooster(String name) {
        switch (name) {
            case "name" -> booster = json.text();
            case "model" -> json.object(this::readTrees);
            case "gbtree" -> fields("model", () -> json.object(this::readTrees));
            case "weight_drop" -> weights = json.floats();
            default -> json.skip();
        }
    }

    private void readTrees(String name) {
        switch (name) {
            case "gbtree_model_param" -> fields("num_parallel_tree", () -> parallel = textInteger(1));
            case "iteration_indptr" -> roundEnds = json.integers();
            case "tree_info" -> outputOf = json.integers();
            case "trees" -> json.array(() -> trees.add(XgboostTree.read(json, trees.size())));
            case "cats" -> categories = XgboostCategories.read(json);
            default -> json.skip();
        }
    }

    private void fields(String wanted, Runnable read) {
        Consumer<String> field = name -> {
            if (name.equals(wanted)) {
                read.run();
            } else {
                json.skip();
            }
        };
        json.object(field);
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        json.array(() -> texts.add(json.text()));
        return Collections.unmodifiableList(texts);
    }

    /** XGBoost writes parameters as texts. */
    private int textInteger(int least) {
        String text = json.text();
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw json.fault("a whole number is needed, got '" + text + "'");
        }
        throw json.fault("a number of at least " + least + " is needed, got '" + text + "'");
    }

    /** One number, since XGBoost 3.1 within brackets. */
    private float baseScore() {
        String text = json.text();
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
        try {
            float value = Float.parseFloat(bracketed ? text.substring(1, text.length() - 1) : text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw json.fault("one number is needed, got '" + text + "'");
        }
        throw json.fault("a finite number is needed, got '" + text + "'");
    }

    // ---- What they mean

    private ImportedTrees imported() {
        requireKnown();
        Purpose purpose = purpose();
        int outputs = MANY.contains(objective) ? classes : 1;
        require(
                outputOf.length == trees.size()
                        && Arrays.stream(outputOf).allMatch(each -> each >= 0 && each < outputs),
                "$.learner.gradient_booster.model.tree_info",
                trees.size() + " numbers below " + outputs + " are needed");
        require(
                weights.length == 0 || weights.length == trees.size(),
                "$.learner.gradient_booster.weight_drop",
                trees.size() + " numbers are needed, got " + weights.length);
        List<String> columns = columns();
        List<@Nullable Levels> levels = levels();
        List<Schema.Column> schema = IntStream.range(0, features)
                .<Schema.Column>mapToObj(at -> {
                    @Nullable Levels known = levels.get(at);
                    return known == null ? new Schema.Numbers(columns.get(at)) : known.column(columns.get(at));
                })
                .toList();
        return new ImportedTrees(
                "XGBoost " + version[0] + "." + version[1],
                objective,
                new Schema(schema),
                ensembles(outputs, columns, levels),
                purpose,
                link(),
                Collections.nCopies(features, false));
    }

    private void requireKnown() {
        require(version.length == 3, "$.version", "three numbers are needed, got " + version.length);
        require(
                version[0] > 1 || (version[0] == 1 && version[1] >= 7),
                "$.version",
                "1.7.0 or later is needed, got " + Arrays.toString(version));
        require(
                booster.equals("gbtree") || booster.equals("dart"),
                "$.learner.gradient_booster.name",
                "gbtree or dart is needed, got '" + booster + "'");
        require(targets <= 1, "$.learner.learner_model_param.num_target", "1 target is needed, got " + targets);
        require(features >= 1, "$.learner.learner_model_param.num_feature", "1 or more is needed, got " + features);
        require(
                names.isEmpty() ? features <= MOST_WITHOUT_NAMES : names.size() == features,
                "$.learner.feature_names",
                features + " names are needed, got " + names.size());
        require(
                names.stream().distinct().count() == names.size(),
                "$.learner.feature_names",
                "distinct names are needed");
        require(
                types.isEmpty() || types.size() == features,
                "$.learner.feature_types",
                features + " types are needed, got " + types.size());
        categories.require(columns(), this::isCategory);
        for (XgboostTree tree : trees) {
            tree.requireFeatures(features);
        }
    }

    private Purpose purpose() {
        boolean many = MANY.contains(objective);
        boolean one = PLAIN.contains(objective)
                || LOGARITHMIC.contains(objective)
                || RANKING.contains(objective)
                || BINARY.contains(objective)
                || objective.equals("reg:logistic");
        require(
                many || one,
                "$.learner.objective.name",
                "what it predicts is not known here: '" + objective + "'; known are " + known());
        require(
                many ? classes >= 2 && classes <= Math.max(2, trees.size()) : classes <= 1,
                "$.learner.learner_model_param.num_class",
                "'" + objective + "' with " + trees.size() + " trees cannot have " + classes);
        return many || BINARY.contains(objective)
                ? Purpose.CLASSES
                : RANKING.contains(objective) ? Purpose.ORDER : Purpose.NUMBERS;
    }

    private static String known() {
        Set<String> all = new TreeSet<>(PLAIN);
        all.addAll(LOGARITHMIC);
        all.addAll(RANKING);
        all.addAll(BINARY);
        all.addAll(MANY);
        all.add("reg:logistic");
        return String.join(", ", all);
    }

    private Link link() {
        return LOGARITHMIC.contains(objective)
                ? Link.LOG
                : objective.equals("reg:logistic") ? Link.LOGISTIC : Link.IDENTITY;
    }

    /** The score before any tree, in single precision as in XGBoost. */
    private float margin() {
        boolean share = BINARY.contains(objective) || objective.equals("reg:logistic");
        boolean positive = LOGARITHMIC.contains(objective);
        require(
                share ? base > 0 && base < 1 : !positive || base > 0,
                "$.learner.learner_model_param.base_score",
                "'" + objective + "' cannot have " + base);
        if (share) {
            return (float) -StrictMath.log(1 / base - 1);
        }
        return positive ? (float) StrictMath.log(base) : base;
    }

    private List<String> columns() {
        return names.isEmpty()
                ? IntStream.range(0, features).mapToObj(at -> "f" + at).toList()
                : names;
    }

    /** Without types, a column has categories where the file lists some. */
    private boolean isCategory(int feature) {
        return types.isEmpty()
                ? !categories.of(feature).isEmpty()
                : types.get(feature).equals("c");
    }

    private List<@Nullable Levels> levels() {
        List<@Nullable TreeSet<Integer>> codes = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            codes.add(isCategory(feature) ? new TreeSet<>() : null);
        }
        trees.forEach(tree -> tree.collectCodes(codes));
        List<@Nullable Levels> levels = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            @Nullable TreeSet<Integer> named = codes.get(feature);
            levels.add(named == null ? null : levels(feature, named));
        }
        return levels;
    }

    /** By the names of the file, which are all there are; without them by the numbers that the trees name, and others. */
    private Levels levels(int feature, SortedSet<Integer> codes) {
        List<String> known = categories.of(feature);
        if (known.isEmpty()) {
            return Levels.of(codes, true);
        }
        require(
                codes.isEmpty() || codes.last() < known.size(),
                "$.learner.gradient_booster.model.cats.enc[" + feature + "]",
                "there must be more than the " + known.size() + " categories, for a tree names number " + codes);
        return Levels.named(known);
    }

    private List<TreeEnsemble> ensembles(int outputs, List<String> columns, List<@Nullable Levels> levels) {
        List<List<Tree>> made = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            made.add(new ArrayList<>());
        }
        int used = used(outputs);
        for (int tree = 0; tree < used; tree++) {
            made.get(outputOf[tree]).add(trees.get(tree).tree(levels, weights.length == 0 ? 1 : weights[tree]));
        }
        float margin = margin();
        return made.stream()
                .map(each -> TreeEnsemble.of(columns, margin, each).inSinglePrecision())
                .toList();
    }

    /** How many trees count: those up to the best iteration, where there is one. */
    private int used(int outputs) {
        if (best < 0) {
            return trees.size();
        }
        long used = roundEnds.length == 0
                ? (best + 1L) * outputs * parallel
                : best + 1L < roundEnds.length ? roundEnds[best + 1] : -1;
        require(
                used >= 0 && used <= trees.size(),
                "$.learner.attributes.best_iteration",
                "there must be as many iterations, got " + best);
        return (int) used;
    }

    private static void require(boolean holds, String path, String wrong) {
        if (!holds) {
            throw new IllegalArgumentException(path + ": " + wrong);
        }
    }
}
