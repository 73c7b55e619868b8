package dev.viva.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.fraud.PaymentFile;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Progress;
import dev.viva.kernel.Release;
import dev.viva.learn.Training;
import dev.viva.learn.store.ModelFile;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.Table;
import dev.viva.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first taste in the README is this code, to the letter, and it runs. */
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstTasteRuns() throws IOException {
        Path file = folder.resolve("payments.csv");
        PaymentFile.write(
                new PaymentSimulator(
                                SimulationOptions.DEFAULT.withCustomers(300).withDays(60))
                        .iterator(),
                file,
                Progress.none().start("", -1));
        taste(file, folder.resolve("fraud.viva"));
        assertThat(folder.resolve("fraud.viva")).isNotEmptyFile();
    }

    private static void taste(Path file, Path out) throws IOException {
        // taste
        Table payments = Tables.read(file).drop("transaction_id", "scenario", "labelled_at");
        TabularLearner learner = TabularLearner.of(Learners.named("gradient-boosting"))
                .with("trees", "200")
                .with("learningRate", "0.05");
        CrossValidation folds = CrossValidation.run(learner, payments, "fraud", 5, Training.plain());
        TabularModel model = learner.fit(payments, "fraud");
        ModelFile.standard().save(model, out);
        Table predictions = model.predict(payments.head(10));
        // taste
        assertThat(folds.score("auc_roc").mean()).isGreaterThan(0.6);
        assertThat(predictions.names()).containsExactly("prediction", "probability_false", "probability_true");
    }

    @Test
    void theReadmeShowsTheCodeThatRuns() throws IOException {
        Path root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        String source = Files.readString(root.resolve("app/src/test/java/dev/viva/app/ReadmeTest.java"));
        List<String> lines = source.lines().toList();
        int from = lines.indexOf("        // taste");
        int to = lines.lastIndexOf("        // taste");
        String taste = String.join("\n", lines.subList(from + 1, to)).stripIndent();
        assertThat(Files.readString(root.resolve("README.md"))).contains(taste);
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        Path root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        assertThat(Files.readString(root.resolve("pom.xml")))
                .contains("<version>" + Release.VERSION + "-SNAPSHOT</version>");
    }
}
