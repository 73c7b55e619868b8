package dev.viva.assistant.evaluate;

import dev.viva.assistant.Assistant;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Evidence;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.evaluate.QuestionSet.Asked;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import dev.viva.assistant.library.Wanted;
import dev.viva.kernel.Progress;
import java.util.List;
import java.util.Set;

/**
 * Judges an assistant by questions whose answers are known. Each question is asked four times: of its own document, of one of another
 * topic, of another one of the same topic, and of all documents. No language model judges: an answer is right if what it cites holds
 * a right answer's very text. For one thread.
 */
public final class AssistantEvaluation {
    private final QuestionSet set;
    private final Library library;
    private final AssistantSettings settings;
    private final Tally words = new Tally();
    private final Tally fused = new Tally();
    private final Tally found = new Tally();
    private final Count supported = new Count();
    private final Count supportedInAll = new Count();
    private final Count literal = new Count();
    private final Count falselyRefused = new Count();
    private final Count otherTopic = new Count();
    private final Count sameTopic = new Count();

    private AssistantEvaluation(QuestionSet set, Library library, AssistantSettings settings) {
        this.set = set;
        this.library = library;
        this.settings = settings;
    }

    /** A share that is counted. */
    private static final class Count {
        private long yes;
        private long all;

        void add(boolean fits) {
            yes += fits ? 1 : 0;
            all++;
        }

        double share() {
            return all == 0 ? 0 : (double) yes / all;
        }
    }

    /** Where the right document stands. */
    private static final class Tally {
        private static final int FEW = 5;

        private final Count first = new Count();
        private final Count firstFew = new Count();

        void add(List<String> documents, String wanted) {
            int rank = documents.stream().distinct().toList().indexOf(wanted);
            first.add(rank == 0);
            firstFew.add(rank >= 0 && rank < FEW);
        }
    }

    /**
     * Judges.
     *
     * @param set the questions; its documents must be in {@code library}, and may be seen by everyone
     * @param seed what draws the wrong documents
     */
    public static AssistantScores of(
            QuestionSet set, Library library, AssistantSettings settings, long seed, Progress progress) {
        AssistantEvaluation evaluation = new AssistantEvaluation(set, library, settings);
        evaluation.findAll();
        evaluation.askAll(seed, progress);
        return evaluation.scores();
    }

    private void findAll() {
        try (LibraryView view = library.view(Asker.anyone())) {
            for (Asked each : set.questions()) {
                words.add(documents(view.byWords(Wanted.of(each.question(), 50))), each.document());
                fused.add(documents(settings.finder().fused(each.question(), Set.of(), view)), each.document());
                List<Evidence> evidence = settings.finder().find(each.question(), Set.of(), view);
                found.add(documents(evidence.stream().map(Evidence::passage).toList()), each.document());
            }
        }
    }

    private static List<String> documents(List<Passage> passages) {
        return passages.stream().map(Passage::document).toList();
    }

    private void askAll(long seed, Progress progress) {
        Assistant assistant = new Assistant(library, settings);
        List<String> others = Mismatch.OTHER_TOPIC.draw(set, set.questions(), seed);
        List<String> likes = Mismatch.SAME_TOPIC.draw(set, set.questions(), seed);
        try (Progress.Task task = progress.start("questions", set.questions().size())) {
            for (int at = 0; at < set.questions().size(); at++) {
                Asked each = set.questions().get(at);
                Inquiry inquiry = Inquiry.of(each.question());
                Answer own = checked(assistant.ask(inquiry.within(Set.of(each.document()))));
                falselyRefused.add(own.refused());
                judge(own, each, supported);
                judge(checked(assistant.ask(inquiry)), each, supportedInAll);
                refuse(assistant, inquiry, others.get(at), otherTopic);
                refuse(assistant, inquiry, likes.get(at), sameTopic);
                task.advance(1);
            }
        }
    }

    private void refuse(Assistant assistant, Inquiry inquiry, String document, Count count) {
        if (!document.isEmpty()) {
            count.add(checked(assistant.ask(inquiry.within(Set.of(document)))).refused());
        }
    }

    private static void judge(Answer answer, Asked asked, Count count) {
        if (!answer.refused()) {
            count.add(answer.citations().stream()
                    .anyMatch(cited -> asked.answers().stream().anyMatch(cited.quote()::contains)));
        }
    }

    private Answer checked(Answer answer) {
        try (LibraryView view = library.view(Asker.anyone())) {
            for (Citation each : answer.citations()) {
                literal.add(each.isLiteral(view));
            }
        }
        return answer;
    }

    private AssistantScores scores() {
        return new AssistantScores(
                set.questions().size(),
                words.first.share(),
                words.firstFew.share(),
                fused.first.share(),
                fused.firstFew.share(),
                found.first.share(),
                found.firstFew.share(),
                supported.share(),
                supportedInAll.share(),
                literal.share(),
                literal.all,
                falselyRefused.share(),
                otherTopic.share(),
                sameTopic.share());
    }
}
