package dev.viva.assistant.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.kernel.Progress;
import dev.viva.testkit.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An eighth of the questions that the shipped judgement did not learn from; the claim assistant-quality asks all. */
class XquadTest {
    @TempDir
    private Path folder;

    @Test
    void citationsAreLiteralAndQuestionsToWrongDocumentsAreRefused() throws Exception {
        QuestionSet all = QuestionSet.squad(SharedData.require("xquad-r/en.json.gz"));
        QuestionSet odd = new QuestionSet(
                all.documents(),
                all.questions().stream().filter(each -> each.topic() % 16 == 1).toList());
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            library.ingest(List.of(all.root()), Progress.none());
            AssistantScores scores =
                    AssistantEvaluation.of(odd, library, AssistantSettings.standard(), 3, Progress.none());
            assertThat(scores.questions()).isGreaterThan(60);
            assertThat(scores.literal()).isEqualTo(1);
            assertThat(scores.refusedOtherTopic()).isGreaterThanOrEqualTo(0.9);
            assertThat(scores.falselyRefused()).isLessThanOrEqualTo(0.05);
            assertThat(scores.supported()).isGreaterThanOrEqualTo(0.85);
            assertThat(scores.foundAt5()).isGreaterThanOrEqualTo(0.95);
        }
    }
}
