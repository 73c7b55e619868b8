package dev.viva.bench.assistant;

import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.answer.Sureness;
import dev.viva.assistant.evaluate.AssistantEvaluation;
import dev.viva.assistant.evaluate.AssistantScores;
import dev.viva.assistant.evaluate.Mismatch;
import dev.viva.assistant.evaluate.QuestionSet;
import dev.viva.assistant.evaluate.SurenessTraining;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.kernel.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The assistant without a generator on XQuAD-R in English: what is sure is learned from the articles of one half, and judged on the
 * other; then the other way round.
 */
public final class AssistantQualityClaim implements Claim {
    private static final long TEACHING_SEED = 1;
    private static final long JUDGING_SEED = 7;
    private static final double REFUSED_WHILE_LEARNING = 0.02;

    @Override
    public String name() {
        return "assistant-quality";
    }

    @Override
    public String summary() {
        return "XQuAD-R: literal citations, refusals of wrong documents, recall and support of extractive answers";
    }

    @Override
    public void measure(Report report) throws Exception {
        Path file = Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"))
                .resolve("xquad-r/en.json.gz");
        QuestionSet set = QuestionSet.squad(file);
        try (Scratch folder = new Scratch();
                Library library = Library.at(folder.path(), LibrarySettings.standard())) {
            library.ingest(List.of(set.root()), Progress.none());
            for (boolean judged : new boolean[] {true, false}) {
                Sureness taught = SurenessTraining.fit(
                        set.half(!judged), library, Mismatch.SAME_TOPIC, REFUSED_WHILE_LEARNING, TEACHING_SEED);
                report.line("  judged on the " + (judged ? "odd" : "even") + " articles; taught: " + taught);
                AssistantSettings settings = AssistantSettings.standard().withSureness(taught);
                report(
                        report,
                        AssistantEvaluation.of(set.half(judged), library, settings, JUDGING_SEED, Progress.none()));
            }
        }
    }

    private static void report(Report report, AssistantScores scores) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("own document first, by words", scores.wordsAt1()));
        rows.add(row("own document first, by words and vectors", scores.fusedAt1()));
        rows.add(row("own document first, in the end", scores.foundAt1()));
        rows.add(row("own document among five, by words", scores.wordsAt5()));
        rows.add(row("own document among five, by words and vectors", scores.fusedAt5()));
        rows.add(row("own document among five, in the end", scores.foundAt5()));
        rows.add(row("answers that cite a right one, own document", scores.supported()));
        rows.add(row("answers that cite a right one, all documents", scores.supportedInAll()));
        rows.add(row("another document of the article refused", scores.refusedSameTopic()));
        report.table(List.of(scores.questions() + " questions, " + scores.citations() + " citations", "share"), rows);
        report.goal("citations that are literal spans", scores.literal(), Goal.atLeast(1));
        report.goal("questions with a wrong document that are refused", scores.refusedOtherTopic(), Goal.atLeast(0.9));
        report.goal("questions with their own document that are refused", scores.falselyRefused(), Goal.atMost(0.05));
    }

    private static List<String> row(String what, double share) {
        return List.of(what, String.format(Locale.ROOT, "%.4f", share));
    }
}
