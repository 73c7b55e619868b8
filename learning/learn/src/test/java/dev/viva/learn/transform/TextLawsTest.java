package dev.viva.learn.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts in a column. */
class TextLawsTest {
    private static final List<String> TEXTS =
            List.of("cheap pills now", "meeting at noon", "cheap offer now", "notes of the meeting");

    private static Features features(List<String> levels, int... codes) {
        return new Features(List.of(new Feature.Category("mail", codes, levels)));
    }

    @Test
    void textsThatTrainingDidNotHaveAreReadAndMissingOnesHaveNoTerm() {
        TextTransform transform = TextVectorizer.standard()
                .withRarity(false)
                .withNormalized(false)
                .fit(Dataset.of(features(TEXTS, 0, 1, 2, 3)), Training.plain());
        assertThat(transform.outputNames())
                .contains("mail:cheap", "mail:meeting")
                .doesNotContain("mail:a");
        Features made = transform.apply(features(List.of("Cheap, cheap meeting unknown"), 0, -1));
        double[] row = new double[made.width()];
        made.copyRow(0, row);
        assertThat(row[transform.outputNames().indexOf("mail:cheap")]).isEqualTo(2);
        assertThat(row[transform.outputNames().indexOf("mail:meeting")]).isEqualTo(1);
        assertThat(Arrays.stream(row).sum()).isEqualTo(3);
        made.copyRow(1, row);
        assertThat(row).containsOnly(0);
    }

    @Test
    void theMostFrequentTermsAreKeptInTheOrderOfTheirText() {
        TextTransform transform =
                TextVectorizer.standard().withTerms(3).fit(Dataset.of(features(TEXTS, 0, 1, 2, 3)), Training.plain());
        assertThat(transform.outputNames()).containsExactly("mail:cheap", "mail:meeting", "mail:now");
        TextTransform once = TextVectorizer.standard()
                .withMaxShare(0.25)
                .fit(Dataset.of(features(TEXTS, 0, 1, 2, 3)), Training.plain());
        assertThat(once.outputNames()).doesNotContain("mail:cheap", "mail:meeting", "mail:now");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TextVectorizer.standard().withWords(3, 2).fit(Dataset.of(features(TEXTS, 0)), Training.plain()))
                .withMessageContainingAll("TextVectorizer.shortest", "2, got 3");
    }

    @Test
    void aClassifierOfTextsKnowsNewOnes() {
        int[] codes = IntStream.range(0, 40).map(row -> row % 4).toArray();
        Target target = new Target.Classes(
                Arrays.stream(codes).map(code -> 1 - code % 2).toArray(), List.of("ham", "spam"));
        for (Transformer<?> step :
                List.of(TextVectorizer.standard(), FeatureHasher.standard().withWords(true))) {
            Classifier model = Pipeline.of(step)
                    .classifier(LogisticRegression.standard())
                    .fit(Dataset.of(features(TEXTS, codes), target));
            Features unseen = features(List.of("the meeting moved", "very cheap"), 0, 1);
            assertThat(model.predict(unseen)).containsExactly(0, 1);
        }
    }

    @Test
    void aHashIsTheOneOfItsAuthor() {
        assertThat(MurmurHash.of(new byte[0])).isZero();
        assertThat(MurmurHash.of("foo".getBytes(StandardCharsets.UTF_8))).isEqualTo(-156908512);
    }

    @Test
    void levelsThatTrainingDidNotHaveHaveAHashAndAllColumnsAreShared() {
        Features taught = new Features(List.of(
                new Feature.Category("a", new int[] {0}, List.of("x")),
                new Feature.Numeric("n", new double[] {7}),
                new Feature.Category("b", new int[] {0}, List.of("y"))));
        HashTransform transform =
                FeatureHasher.standard().withBits(3).withSigned(false).fit(Dataset.of(taught), Training.plain());
        Features made = transform.apply(new Features(List.of(
                new Feature.Category("a", new int[] {0, -1}, List.of("z")),
                new Feature.Numeric("n", new double[] {7, 8}),
                new Feature.Category("b", new int[] {0, 0}, List.of("z")))));
        assertThat(made.names())
                .containsExactlyElementsOf(transform.outputNames())
                .endsWith("n");
        double[] row = new double[9];
        made.copyRow(0, row);
        assertThat(Arrays.stream(row, 0, 8).sum()).isEqualTo(2);
        made.copyRow(1, row);
        assertThat(Arrays.stream(row, 0, 8).sum()).isEqualTo(1);
        assertThat(row[8]).isEqualTo(8);
    }
}
