package dev.viva.learn.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.io.StringReader;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TreePictureTest {
    @Test
    void aTreeIsReadFromTopToBottom() {
        Features features = new Features(List.of(
                new Feature.Numeric("age", new double[] {20, 50, 40, 30, Double.NaN, Double.NaN}),
                new Feature.Category("city <a&b>", new int[] {0, 0, 0, 1, 2, 2}, List.of("Rom", "Ulm", "Bonn"))));
        var data = Dataset.of(features, new Target.Classes(new int[] {0, 0, 0, 1, 1, 1}, List.of("no", "yes")));
        var picture = TreePicture.of(DecisionTree.classifier().fit(data), 0);
        assertThat(picture.text()).isEqualTo("""
                        city <a&b> in {Rom} or missing?  (6 rows, no 0.500)
                        ├─ yes: no 1.000  (3 rows)
                        └─ no:  yes 1.000  (3 rows)
                        """);
        Target years = new Target.Values(new double[] {1, 2.5, 2.5, 1, 7, 7});
        var numbers = TreePicture.of(
                DecisionTree.regressor()
                        .fit(Dataset.of(new Features(features.columns().subList(0, 1)), years)),
                0);
        assertThat(numbers.text()).isEqualTo("""
                        age known?  (6 rows, 3.5)
                        ├─ yes: age <= 35 or missing?  (4 rows, 1.75)
                        │  ├─ yes: 1  (2 rows)
                        │  └─ no:  2.5  (2 rows)
                        └─ no:  7  (2 rows)
                        """);
        assertThat(numbers.toDepth(1).text()).contains("├─ yes: 1.75  (4 rows), split further into 2 leaves");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> numbers.toDepth(-1))
                .withMessage("TreePicture.toDepth: depth must be at least 0, got -1");
    }

    @Test
    void aDrawingIsWholeXmlWithABoxPerNode() throws Exception {
        var model = RandomForest.classifier()
                .withTrees(2)
                .withMaxLeaves(9)
                .fit(ForestTest.threeClasses(300, new SplittableRandom(1)));
        Document drawn = parse(TreePicture.of(model, 1).svg());
        assertThat(drawn.getElementsByTagName("g").getLength()).isEqualTo(17);
        assertThat(drawn.getElementsByTagName("path").getLength()).isEqualTo(16);
        Document cut = parse(TreePicture.of(model, 1).toDepth(1).svg());
        assertThat(cut.getElementsByTagName("g").getLength()).isEqualTo(3);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
