package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.kernel.Release;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path loans;

    @BeforeEach
    void writeLoans() throws IOException {
        StringBuilder text = new StringBuilder("age,city,salary,defaulted\n");
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < 400; row++) {
            double age = 20 + random.nextInt(50);
            String city = List.of("Ulm", "Bern", "Graz").get(random.nextInt(3));
            boolean defaulted = (age < 35 && city.equals("Ulm")) || random.nextInt(12) == 0;
            text.append(age).append(',').append(city).append(',');
            text.append(row % 7 == 0 ? "" : 1000 + random.nextInt(4000)).append(',');
            text.append(defaulted ? "yes" : "no").append('\n');
        }
        loans = Files.writeString(folder.resolve("loans.csv"), text);
    }

    @Test
    void describeSaysWhatIsInATable() throws Exception {
        Ran text = run("describe", "--data", loans.toString());
        assertThat(text.status()).isZero();
        assertThat(text.results()).contains("salary", "missing", "400 rows x 4 columns, ", "2 text");
        JsonNode json = onlyJson(run("describe", "--data", loans.toString(), "--json"));
        assertThat(json.path("rows").asInt()).isEqualTo(400);
        assertThat(json.path("columns").size()).isEqualTo(4);
        assertThat(json.path("bytes").asLong()).isGreaterThan(400 * 4);
        Path page = folder.resolve("loans.html");
        assertThat(run("describe", "--data", loans.toString(), "--html", page.toString())
                        .status())
                .isZero();
        assertThat(page).content().contains("<title>loans.csv</title>", "<svg", "salary");
        Path nowhere = folder.resolve("nowhere").resolve("loans.html");
        assertFailed(run("describe", "--data", loans.toString(), "--html", nowhere.toString()), nowhere.toString());
    }

    @Test
    void trainEvaluateAndPredictWorkOnATableWithMixedTypesAndMissingValues() throws Exception {
        Path model = folder.resolve("loans.model");
        Ran trained = run(
                "train",
                "--data",
                loans.toString(),
                "--target",
                "defaulted",
                "--set",
                "trees=40",
                "--seed",
                "7",
                "--folds",
                "3",
                "--out",
                model.toString());
        assertThat(trained.status()).as(trained.remarks()).isZero();
        assertThat(trained.results()).contains("3 folds", "auc_roc", "saved in " + model);

        JsonNode judged = onlyJson(run(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                loans.toString(),
                "--target",
                "defaulted",
                "--json"));
        assertThat(judged.path("figures").path("auc_roc").asDouble()).isBetween(0.7, 1.0);
        assertThat(run("evaluate", "--model", model.toString(), "--data", loans.toString(), "--target", "defaulted")
                        .results())
                .contains("auc_roc", "actual \\ predicted");

        Path out = folder.resolve("out.csv");
        assertThat(run("predict", "--model", model.toString(), "--data", loans.toString(), "--out", out.toString())
                        .status())
                .isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(401);
        assertThat(lines.getFirst()).isEqualTo("prediction,probability_no,probability_yes");
        Ran printed = run("predict", "--model", model.toString(), "--data", loans.toString());
        assertThat(printed.results().lines().toList()).isEqualTo(lines);
    }

    @Test
    void aReportHasTheFiguresThatArePrinted() throws Exception {
        Path model = folder.resolve("loans.model");
        Path page = folder.resolve("loans.html");
        String[] call = {
            "train",
            "--data",
            loans.toString(),
            "--target",
            "defaulted",
            "--set",
            "trees=20",
            "--out",
            model.toString(),
            "--json",
            "--report",
            page.toString()
        };
        JsonNode trained = onlyJson(run(call));
        assertThat(trained.path("report").asText()).isEqualTo(page.toString());
        assertThat(trained.path("cross_validation").path("folds").size()).isEqualTo(5);
        String html = Files.readString(page);
        trained.path("cross_validation")
                .path("scores")
                .properties()
                .forEach(score -> assertThat(html)
                        .contains(">" + five(score.getValue().path("mean").asDouble()) + "<")
                        .contains(">" + five(score.getValue().path("low").asDouble()) + " to "
                                + five(score.getValue().path("high").asDouble()) + "<"));
        assertThat(html).contains("<title>defaulted in loans.csv</title>", "SHA-256", "learner.trees");

        Path other = folder.resolve("judged.html");
        String[] judge = {"evaluate", "--model", model.toString(), "--data", loans.toString(), "--target", "defaulted"};
        JsonNode judged =
                onlyJson(run(Stream.concat(Arrays.stream(judge), Stream.of("--json", "--report", other.toString()))
                        .toArray(String[]::new)));
        String judgedPage = Files.readString(other);
        judged.path("figures")
                .properties()
                .forEach(figure -> assertThat(judgedPage)
                        .contains(">" + five(figure.getValue().asDouble()) + "<"));
        Path nowhere = folder.resolve("nowhere");
        call[call.length - 1] = nowhere.resolve("page.html").toString();
        assertFailed(run(call), nowhere.toString());
    }

    private static String five(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    @Test
    void aModelOfAnotherLibraryIsImportedAskedAndExported() throws Exception {
        Path tree = Files.writeString(folder.resolve("xgboost.json"), """
                {"version": [3, 0, 4], "learner": {"attributes": {}, "feature_names": ["age", "city"],
                 "feature_types": ["q", "c"], "objective": {"name": "binary:logistic"},
                 "learner_model_param": {"base_score": "5E-1", "num_class": "0", "num_feature": "2", "num_target": "1"},
                 "gradient_booster": {"name": "gbtree", "model": {"gbtree_model_param": {"num_parallel_tree": "1"},
                  "tree_info": [0], "trees": [{"left_children": [1, -1, 3, -1, -1], "right_children": [2, -1, 4, -1, -1],
                   "split_indices": [0, 0, 1, 0, 0], "split_type": [0, 0, 1, 0, 0], "default_left": [0, 0, 1, 0, 0],
                   "split_conditions": [35, 1.5, 0, -2, -1], "base_weights": [0, 1.5, -1, -2, -1],
                   "sum_hessian": [9, 3, 6, 4, 2], "categories": [7], "categories_nodes": [2],
                   "categories_segments": [0], "categories_sizes": [1]}]}}}}""");
        Path model = folder.resolve("imported.viva");
        String[] call = {
            "import",
            "--model",
            tree.toString(),
            "--target",
            "defaulted",
            "--labels",
            "no,yes",
            "--out",
            model.toString()
        };
        Ran imported = run(call);
        assertThat(imported.status()).as(imported.remarks()).isZero();
        assertThat(imported.results()).contains("Imported 1 trees of XGBoost 3.0 (binary:logistic) with 2 columns");
        JsonNode judged = onlyJson(run(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                loans.toString(),
                "--target",
                "defaulted",
                "--json"));
        assertThat(judged.path("figures").path("auc_roc").asDouble()).isBetween(0.6, 1.0);
        Path onnx = folder.resolve("m.onnx");
        assertThat(run("export", "--model", model.toString(), "--out", onnx.toString())
                        .results())
                .contains("2 features as ONNX to " + onnx);
        assertThat(onnx).isNotEmptyFile();
        call[6] = "no,yes,maybe";
        assertThat(run(call).status()).isEqualTo(2);
        Files.writeString(tree, "{\"version\": [");
        call[6] = "no,yes";
        assertFailed(run(call), tree.toString());
    }

    @Test
    void theSameSeedTrainsTheSameModelBitForBit() throws Exception {
        Path first = folder.resolve("first.model");
        Path second = folder.resolve("second.model");
        for (Path out : List.of(first, second)) {
            JsonNode json = onlyJson(run(
                    "train",
                    "--data",
                    loans.toString(),
                    "--target",
                    "defaulted",
                    "--seed",
                    "5",
                    "--set",
                    "trees=20",
                    "--json",
                    "--out",
                    out.toString()));
            assertThat(json.path("origin").path("learner").asText()).isEqualTo("gradient-boosting");
        }
        assertThat(withoutTime(first)).isEqualTo(withoutTime(second));
    }

    /** When a model was made is in its file, and all that two runs of the same command may differ by. */
    private static byte[] withoutTime(Path file) throws IOException {
        TabularModel model = ModelFile.standard().load(file, TabularModel.class);
        assertThat(model.provenance().making()).isNotNull();
        return ModelFile.standard()
                .toBytes(model.with(model.provenance().with(Provenance.Making.at(Instant.EPOCH))), Map.of());
    }

    @Test
    void aModelSaysWhereItComesFrom() throws Exception {
        Path model = folder.resolve("loans.model");
        JsonNode trained = onlyJson(run(
                "train",
                "--data",
                loans.toString(),
                "--target",
                "defaulted",
                "--learner",
                "decision-tree",
                "--folds",
                "3",
                "--json",
                "--out",
                model.toString()));
        JsonNode card = onlyJson(run("model", "--model", model.toString(), "--json"));
        JsonNode known = card.path("provenance");
        assertThat(known).isEqualTo(trained.path("provenance"));
        assertThat(known.path("data").path("sha256").asText()).isEqualTo(sha256(loans));
        assertThat(known.path("data").path("bytes").asLong()).isEqualTo(Files.size(loans));
        assertThat(known.path("data").path("rows").asInt()).isEqualTo(400);
        assertThat(known.path("settings").path("learner.maxLeaves").asText()).isEqualTo("64");
        assertThat(known.path("cross_validation").path("scores"))
                .isEqualTo(trained.path("cross_validation").path("scores"));
        assertThat(Instant.parse(known.path("trained_at").asText())).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(known.path("viva_version").asText()).isEqualTo(Release.VERSION);
        assertThat(card.path("target").asText()).isEqualTo("defaulted");
        assertThat(card.path("columns").path(1).path("levels").size()).isEqualTo(3);
        Ran text = run("model", "--model", model.toString());
        assertThat(text.results())
                .contains(
                        sha256(loans), "3 folds", "auc_roc", "learner.maxLeaves", "city: category of Bern, Graz, Ulm");
        byte[] bytes = Files.readAllBytes(model);
        Path cut = Files.write(folder.resolve("cut.viva"), Arrays.copyOf(bytes, bytes.length - 9));
        assertFailed(run("model", "--model", cut.toString()), cut.toString());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void theTimeOfAModelIsFixedByAVariableForThoseWhoNeedTheSameBytes() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        assertThat(DataFile.now(Map.of(), clock)).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(DataFile.now(Map.of("SOURCE_DATE_EPOCH", "86400"), clock))
                .isEqualTo(Instant.parse("1970-01-02T00:00:00Z"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFile.now(Map.of("SOURCE_DATE_EPOCH", "soon"), clock))
                .withMessageContaining("'soon'");
    }

    @Test
    void aThresholdTunedByCostIsUsedByEvaluateAndPredict() throws Exception {
        Path model = folder.resolve("loans.model");
        String[] call = {
            "train",
            "--data",
            loans.toString(),
            "--target",
            "defaulted",
            "--learner",
            "logistic-regression",
            "--set",
            "threshold=cost",
            "--set",
            "falseNegativeCost=20",
            "--out",
            model.toString()
        };
        assertThat(run(call).status()).isZero();
        double threshold = onlyJson(run("model", "--model", model.toString(), "--json"))
                .path("threshold")
                .asDouble();
        assertThat(threshold).isBetween(0.001, 0.3);
        JsonNode judged = onlyJson(run(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                loans.toString(),
                "--target",
                "defaulted",
                "--json"));
        assertThat(judged.path("figures").path("recall").asDouble()).isGreaterThan(0.9);
        long called = judged.path("confusion").path(0).path(1).asLong()
                + judged.path("confusion").path(1).path(1).asLong();
        List<String> lines = run("predict", "--model", model.toString(), "--data", loans.toString())
                .results()
                .lines()
                .skip(1)
                .toList();
        assertThat(lines.stream().filter(line -> line.startsWith("yes,")).count())
                .isEqualTo(called);
        for (String line : lines) {
            double yes = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
            assertThat(line.startsWith("yes,")).isEqualTo(yes >= threshold);
        }
    }

    /** Half of what is to be known stands in a sentence, which no two rows share. */
    @Test
    void aColumnOfTextRaisesWhatCrossValidationFinds() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        List<String> usual =
                List.of("the", "order", "came", "with", "a", "box", "from", "our", "depot", "on", "monday");
        StringBuilder text = new StringBuilder("amount,note,returned\n");
        for (int row = 0; row < 600; row++) {
            int amount = random.nextInt(100);
            boolean broken = random.nextInt(3) == 0;
            text.append(amount).append(",\"");
            for (int word = 0; word < 9; word++) {
                text.append(usual.get(random.nextInt(usual.size()))).append(' ');
            }
            text.append(broken ? "broken" : "complete")
                    .append(", number ")
                    .append(row)
                    .append("\",");
            text.append((broken ^ (random.nextInt(10) == 0)) || amount > 90 ? "yes" : "no")
                    .append('\n');
        }
        Path orders = Files.writeString(folder.resolve("orders.csv"), text);
        for (String learner : List.of("gradient-boosting", "logistic-regression")) {
            assertThat(auc(orders, learner, "textTerms=500")).isGreaterThan(auc(orders, learner, "textTerms=0") + 0.15);
        }
    }

    private double auc(Path data, String learner, String setting) throws IOException {
        Path model = folder.resolve("orders.viva");
        return onlyJson(run(
                        "train",
                        "--data",
                        data.toString(),
                        "--target",
                        "returned",
                        "--learner",
                        learner,
                        "--set",
                        setting,
                        "--folds",
                        "3",
                        "--json",
                        "--out",
                        model.toString()))
                .path("cross_validation")
                .path("scores")
                .path("auc_roc")
                .path("mean")
                .asDouble();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "describe",
                "describe --data",
                "describe --data x.csv --more",
                "train --data x.csv",
                "train --data x.csv --target y --out m --learner none-such",
                "train --data x.csv --target y --out m --set trees=0",
                "train --data x.csv --target y --out m --set nothing=1",
                "train --data x.csv --target y --out m --folds 1",
                "train --data x.csv --target y --out m --folds many",
                "model",
                "import --out m",
                "export --model m",
                "up --port 70000",
                "up --rate 0",
                "up --host 0.0.0.0",
                "up --tls-key key.pem",
                "fraud",
                "fraud simulate",
                "fraud simulate --out x.csv --days 0",
                "fraud train --data x.csv",
                "fraud backtest --data x.csv --format other",
            })
    void aCallThatCannotMeanAnythingEndsWithTwoAndSaysWhatHelps(String line) {
        Ran ran = run(line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(ran.status()).as(ran.remarks()).isEqualTo(2);
        assertThat(ran.results()).isEmpty();
        assertThat(ran.remarks()).startsWith("viva: ").contains("--help").doesNotContain("Exception", "\tat ");
    }

    @Test
    void workThatFailsEndsWithOneAndAKindSentence() throws Exception {
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n");
        assertFailed(run("describe", "--data", ragged.toString()), ragged.toString());
        Path absent = folder.resolve("absent.csv");
        assertFailed(run("describe", "--data", absent.toString()), absent.toString());
        Path model = folder.resolve("m.model");
        assertFailed(
                run("train", "--data", loans.toString(), "--target", "nothing", "--out", model.toString()), "nothing");
        Files.writeString(model, "not a model");
        assertFailed(
                run("evaluate", "--model", model.toString(), "--data", loans.toString(), "--target", "defaulted"),
                model.toString());
        Ran verbose = run("describe", "--data", absent.toString(), "--verbose");
        assertThat(verbose.status()).isEqualTo(1);
        assertThat(verbose.remarks()).contains("\tat ");
    }

    @Test
    void aFileThatIsDamagedOrNotWhatItsNameSaysIsNamedInOneSentence() throws Exception {
        Path model = folder.resolve("whole.viva");
        assertThat(run("train", "--data", loans.toString(), "--target", "defaulted", "--out", model.toString())
                        .status())
                .isZero();
        byte[] bytes = Files.readAllBytes(model);
        Path cut = Files.write(folder.resolve("cut.viva"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        bytes[bytes.length / 2] ^= 4;
        Path flipped = Files.write(folder.resolve("flipped.viva"), bytes);
        for (Path damaged : List.of(cut, flipped)) {
            assertFailed(run("predict", "--model", damaged.toString(), "--data", loans.toString()), damaged.toString());
        }
        for (String name : List.of("empty.csv", "archive.csv", "text.parquet", "text.csv.gz", "broken.jsonl")) {
            String text = name.startsWith("empty") ? "" : name.startsWith("archive") ? "PK\u0003\u0004" : "{\"a\":";
            Path file = Files.writeString(folder.resolve(name), text);
            assertFailed(run("describe", "--data", file.toString()), file.toString());
        }
    }

    @Test
    void helpIsAnswerAndNoError() {
        assertThat(run("--help").status()).isZero();
        assertThat(run("--help").results())
                .contains("up", "describe", "train", "evaluate", "predict", "model", "import", "export", "fraud");
        assertThat(run("train", "--help").results()).contains("--set", "--folds", "--learners");
        assertThat(run("train", "--learners").results()).contains("gradient-boosting", "trees", "validationFraction");
    }

    @Test
    void simulatedPaymentsAreTheSameForTheSameSeed() throws Exception {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv.gz");
        JsonNode json = onlyJson(
                run("fraud", "simulate", "--out", first.toString(), "--customers", "50", "--days", "10", "--json"));
        assertThat(Files.readAllLines(first)).hasSize(json.path("payments").asInt() + 1);
        assertThat(run("fraud", "simulate", "--out", second.toString(), "--customers", "50", "--days", "10")
                        .status())
                .isZero();
        JsonNode described = onlyJson(run("describe", "--data", second.toString(), "--json"));
        assertThat(described.path("rows").asInt())
                .isEqualTo(json.path("payments").asInt());
    }

    @Test
    void aFraudModelIsTrainedOnSimulatedPayments() throws Exception {
        Path payments = folder.resolve("payments.csv");
        Path model = folder.resolve("fraud.model");
        run("fraud", "simulate", "--out", payments.toString(), "--customers", "300", "--days", "100");
        JsonNode trained =
                onlyJson(run("fraud", "train", "--data", payments.toString(), "--out", model.toString(), "--json"));
        assertThat(trained.path("version").asText()).isNotBlank();
        assertThat(model).isNotEmptyFile();
        assertFailed(run("fraud", "backtest", "--data", loans.toString(), "--format", "handbook"), loans.toString());
    }

    @Test
    void theAdultDataIsDescribed() throws Exception {
        Path data = SharedData.require("adult/adult.csv.gz");
        JsonNode json = onlyJson(run("describe", "--data", data.toString(), "--json"));
        assertThat(json.path("rows").asInt()).isGreaterThan(30_000);
    }

    private static void assertFailed(Ran ran, String named) {
        assertThat(ran.status()).as(ran.remarks()).isEqualTo(1);
        assertThat(ran.results()).isEmpty();
        assertThat(ran.remarks()).startsWith("viva: ").contains(named).doesNotContain("\tat ");
        assertThat(ran.remarks().strip().lines().count()).isEqualTo(1);
    }

    private static JsonNode onlyJson(Ran ran) throws IOException {
        assertThat(ran.status()).as(ran.remarks()).isZero();
        assertThat(ran.results().strip().lines().count()).isEqualTo(1);
        return JSON.readTree(ran.results());
    }
}
