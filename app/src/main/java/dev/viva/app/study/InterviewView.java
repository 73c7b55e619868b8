package dev.viva.app.study;

import dev.viva.study.interview.AnswerScore;
import dev.viva.study.interview.AnswerScorer;
import dev.viva.study.interview.Axis;
import dev.viva.study.interview.Found;
import dev.viva.study.interview.Interview;
import dev.viva.study.interview.PointScore;
import dev.viva.study.interview.Report;
import dev.viva.study.interview.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page of one interview shows.
 *
 * @param interview as far as it has gone
 * @param step the step that is shown, from 0
 * @param titles each question's title as HTML
 * @param addresses where each question stands
 * @param now the time
 * @param report how it went; of meaning once it has been handed in
 * @param ownMarks the marks that the reader gave himself, by question
 * @param notice what is to be said of the answer that was just sent
 */
public record InterviewView(
        Interview interview,
        int step,
        Map<String, String> titles,
        Map<String, String> addresses,
        Instant now,
        Report report,
        Map<String, Integer> ownMarks,
        Notice notice) {
    /** Copies the maps. */
    public InterviewView {
        titles = Map.copyOf(titles);
        addresses = Map.copyOf(addresses);
        ownMarks = Map.copyOf(ownMarks);
    }

    /**
     * What is to be said of an answer that was too long.
     *
     * @param said a sentence; empty where there is nothing to say
     * @param rest what was cut
     */
    public record Notice(String said, String rest) {
        /** Nothing to say. */
        static final Notice NONE = new Notice("", "");

        /** Of an answer as it was sent. */
        static Notice of(String answer) {
            String kept = AnswerScorer.shortened(answer);
            return kept.length() == answer.length()
                    ? NONE
                    : new Notice(
                            String.format(
                                    Locale.ROOT,
                                    "Your answer has %,d characters. The first %,d are kept, the rest is cut.",
                                    answer.length(),
                                    kept.length()),
                            answer.substring(kept.length()));
        }

        /** Whether there is anything to say. */
        public boolean isThere() {
            return !said.isEmpty();
        }
    }

    /** The mark that the reader gave himself for a question, as its field takes it; empty where he gave none. */
    public String ownMark(String question) {
        Integer mark = ownMarks.get(question);
        return mark == null ? "" : mark.toString();
    }

    /** How the reader's marks compare with those by rule; empty where he gave none. */
    public String comparison() {
        List<Report.Answered> marked = report.questions().stream()
                .filter(each -> ownMarks.containsKey(each.question()))
                .toList();
        if (marked.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "Of %d questions that you marked, you gave yourself %.2f of 4 in the mean; the rules gave %.2f.",
                marked.size(),
                marked.stream()
                        .mapToInt(each -> ownMarks.getOrDefault(each.question(), 0))
                        .average()
                        .orElse(0),
                marked.stream().mapToInt(each -> each.score().mark()).average().orElse(0));
    }

    /** The step that is shown. */
    public Step shown() {
        return interview.steps().get(step);
    }

    /** A question's title as HTML. */
    public String title(String question) {
        return titles.getOrDefault(question, "");
    }

    /** Where a question stands. */
    public String address(String question) {
        return addresses.getOrDefault(question, "/handbook");
    }

    /** When the shown step ends, in milliseconds. */
    public long ends() {
        return interview.started().plus(shown().to()).toEpochMilli();
    }

    /** What is left of the shown step, in words. */
    public String left() {
        Duration left = Duration.between(now, interview.started().plus(shown().to()));
        return left.isNegative()
                ? "its time is over; go on when you are ready"
                : String.format(Locale.ROOT, "%d:%02d left", left.toMinutes(), left.toSecondsPart());
    }

    /** Whether the shown step is the last one. */
    public boolean isLast() {
        return step == interview.steps().size() - 1;
    }

    /** Every axis with its level. */
    public List<Axis> axes() {
        return List.of(Axis.values());
    }

    /** The places of an answer that matched key points, in their order and without overlaps. */
    public List<Piece> pieces(AnswerScore score) {
        List<Found> places = score.points().stream()
                .filter(PointScore::said)
                .flatMap(point -> point.found().stream())
                .sorted(Comparator.comparingInt(Found::start))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Found place : places) {
            if (place.start() >= at) {
                pieces.add(new Piece(score.answer().substring(at, place.start()), false));
                pieces.add(new Piece(score.answer().substring(place.start(), place.end()), true));
                at = place.end();
            }
        }
        pieces.add(new Piece(score.answer().substring(at), false));
        return pieces;
    }

    /**
     * A piece of an answer.
     *
     * @param text the words, not escaped yet
     * @param matched whether they matched a key point
     */
    public record Piece(String text, boolean matched) {}
}
