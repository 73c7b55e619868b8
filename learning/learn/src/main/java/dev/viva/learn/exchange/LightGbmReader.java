package dev.viva.learn.exchange;

import dev.viva.learn.boosting.Link;
import dev.viva.learn.exchange.ImportedTrees.Purpose;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one text of LightGBM. */
final class LightGbmReader {
    private static final Set<String> VERSIONS = Set.of("v3", "v4");
    private static final Set<String> PLAIN = Set.of("regression", "regression_l1", "huber", "fair", "quantile", "mape");
    private static final Set<String> LOGARITHMIC = Set.of("poisson", "gamma", "tweedie");
    private static final Set<String> RANKING = Set.of("lambdarank", "rank_xendcg");

    private final LightGbmLines lines;
    private final List<LightGbmTree> trees = new ArrayList<>();
    private final List<@Nullable Levels> levels = new ArrayList<>();
    private String version = "";
    private String objective = "";
    private String[] names = {};
    private String[] ranges = {};
    private int perRound;
    private boolean averaged;

    private LightGbmReader(LightGbmLines lines) {
        this.lines = lines;
    }

    static ImportedTrees read(byte[] bytes) {
        return new LightGbmReader(new LightGbmLines(bytes)).read();
    }

    private ImportedTrees read() {
        lines.nextSection();
        readHeader();
        int stated = lines.texts("tree_sizes").length;
        String kind = objective.isEmpty() ? "" : objective.split(" ")[0];
        Purpose purpose = purpose(kind);
        double factor = purpose == Purpose.CLASSES ? sigmoid() : 1;
        for (lines.nextSection(); lines.has("Tree"); lines.nextSection()) {
            if (trees.size() >= stated) {
                throw lines.fault("Tree", "there must be " + stated + " trees, as tree_sizes says; there are more");
            }
            trees.add(LightGbmTree.read(lines, names.length));
        }
        if (!lines.has("end of trees") || trees.size() != stated || stated % perRound != 0) {
            throw new IllegalArgumentException(lines.place() + ": 'end of trees' must come after " + stated
                    + " trees, a multiple of " + perRound + ", got " + trees.size());
        }
        readLevels();
        double share = averaged ? factor / Math.max(1, stated / perRound) : factor;
        return new ImportedTrees(
                "LightGBM " + version, objective, schema(), ensembles(share), purpose, link(kind), zeroMissing());
    }

    private void readHeader() {
        version = lines.text("version");
        if (!VERSIONS.contains(version)) {
            throw lines.fault("version", "v3 or v4 is needed, got '" + version + "'");
        }
        perRound = lines.integer("num_tree_per_iteration", 1);
        names = lines.texts("feature_names");
        ranges = lines.texts("feature_infos");
        int last = lines.integer("max_feature_idx", 0);
        if (names.length != last + 1 || ranges.length != names.length) {
            throw lines.fault(
                    "feature_names",
                    "max_feature_idx + 1 = " + (last + 1L) + " names and feature_infos are needed, got " + names.length
                            + " and " + ranges.length);
        }
        if (Arrays.stream(names).distinct().count() != names.length) {
            throw lines.fault("feature_names", "distinct names are needed");
        }
        objective = lines.text("objective", "");
        averaged = lines.has("average_output");
    }

    private Purpose purpose(String kind) {
        boolean classes = kind.equals("binary") || kind.equals("multiclass");
        boolean one = PLAIN.contains(kind)
                || LOGARITHMIC.contains(kind)
                || RANKING.contains(kind)
                || kind.equals("cross_entropy")
                || kind.equals("binary");
        boolean transformed = (" " + objective + " ").contains(" sqrt ");
        if ((!classes && !one) || transformed) {
            throw lines.fault(
                    "objective",
                    "what it predicts is not known here: '" + objective + "'; known are binary, multiclass, "
                            + "cross_entropy, " + String.join(", ", sorted(PLAIN)) + ", "
                            + String.join(", ", sorted(LOGARITHMIC)) + ", " + String.join(", ", sorted(RANKING)));
        }
        if (one ? perRound != 1 : perRound < 2) {
            throw lines.fault("num_tree_per_iteration", "'" + objective + "' cannot have " + perRound);
        }
        return classes ? Purpose.CLASSES : RANKING.contains(kind) ? Purpose.ORDER : Purpose.NUMBERS;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static Link link(String kind) {
        return LOGARITHMIC.contains(kind) ? Link.LOG : kind.equals("cross_entropy") ? Link.LOGISTIC : Link.IDENTITY;
    }

    /** What the score of two classes is multiplied by to be log-odds. */
    private double sigmoid() {
        String mark = "sigmoid:";
        for (String word : objective.split(" ")) {
            if (word.startsWith(mark)) {
                try {
                    double factor = Double.parseDouble(word.substring(mark.length()));
                    if (factor > 0 && Double.isFinite(factor)) {
                        return factor;
                    }
                } catch (NumberFormatException noNumber) {
                    throw lines.fault("objective", "sigmoid must be a number, got '" + word + "'");
                }
                throw lines.fault("objective", "sigmoid must be finite and above 0, got '" + word + "'");
            }
        }
        return 1;
    }

    private void readLevels() {
        List<List<String>> pandas = pandasCategories();
        int categories = 0;
        for (int feature = 0; feature < names.length; feature++) {
            boolean category = isCategory(feature);
            if (category && categories < pandas.size()) {
                levels.add(Levels.named(pandas.get(categories)));
            } else {
                levels.add(category ? Levels.of(codes(feature), false) : null);
            }
            categories += category ? 1 : 0;
        }
        if (!pandas.isEmpty() && pandas.size() != categories) {
            throw new IllegalArgumentException("pandas_categorical: there must be categories of " + categories
                    + " columns, as feature_infos says, got " + pandas.size());
        }
    }

    private boolean isCategory(int feature) {
        boolean ranged = ranges[feature].startsWith("[") || ranges[feature].equals("none");
        for (LightGbmTree tree : trees) {
            if (tree.asksForCategory(feature) && ranged) {
                throw new IllegalArgumentException("feature_infos: '" + names[feature]
                        + "' is asked for a category, so it must list categories, got " + ranges[feature]);
            }
        }
        return !ranged;
    }

    private Set<Integer> codes(int feature) {
        Set<Integer> codes = new TreeSet<>();
        for (String code : ranges[feature].split(":")) {
            try {
                codes.add(Integer.parseInt(code));
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException(
                        "feature_infos: a category of '" + names[feature] + "' must be a whole number, got '" + code
                                + "'",
                        noNumber);
            }
        }
        trees.forEach(tree -> tree.collectCodes(feature, codes));
        codes.removeIf(code -> code < 0);
        return codes;
    }

    private List<List<String>> pandasCategories() {
        String text = lines.after("pandas_categorical:").strip();
        List<List<String>> columns = new ArrayList<>();
        if (text.isEmpty() || text.equals("null")) {
            return columns;
        }
        JsonInput json = new JsonInput(text.getBytes(StandardCharsets.UTF_8));
        try {
            json.array(() -> {
                List<String> column = new ArrayList<>();
                json.array(() -> column.add(level(json)));
                columns.add(column);
            });
            json.requireEnd();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("pandas_categorical: " + wrong.getMessage(), wrong);
        }
        return columns;
    }

    private static String level(JsonInput json) {
        return switch (json.peek()) {
            case '"' -> json.text();
            case 't', 'f' -> json.integer() == 1 ? "true" : "false";
            default -> {
                String number = json.number();
                yield number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
            }
        };
    }

    private Schema schema() {
        return new Schema(IntStream.range(0, names.length)
                .<Schema.Column>mapToObj(at -> {
                    @Nullable Levels known = levels.get(at);
                    return known == null ? new Schema.Numbers(names[at]) : known.column(names[at]);
                })
                .toList());
    }

    private List<TreeEnsemble> ensembles(double factor) {
        List<List<Tree>> made = new ArrayList<>();
        for (int output = 0; output < perRound; output++) {
            made.add(new ArrayList<>());
        }
        for (int tree = 0; tree < trees.size(); tree++) {
            made.get(tree % perRound).add(trees.get(tree).tree(levels, factor));
        }
        return made.stream()
                .map(each -> TreeEnsemble.of(List.of(names), 0, each))
                .toList();
    }

    private List<Boolean> zeroMissing() {
        List<Boolean> missing = new ArrayList<>();
        for (int feature = 0; feature < names.length; feature++) {
            int at = feature;
            Set<Boolean> found = trees.stream()
                    .flatMap(tree -> tree.zeroMissing(at).stream())
                    .collect(Collectors.toSet());
            if (found.size() > 1) {
                throw new IllegalArgumentException("decision_type: zeros of '" + names[feature]
                        + "' count as missing in some splits only, which is not known here");
            }
            missing.add(found.contains(true));
        }
        return missing;
    }
}
