package dev.viva.study.interview;

import dev.viva.study.KeyPoint;
import dev.viva.study.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges a whole interview by rule. Thread-safe. */
public final class Examiner {
    private static final List<KeyPoint> FRAMING = List.of(
            point(
                    "the goal, and for whom",
                    "goal",
                    "objective",
                    "purpose",
                    "user",
                    "users",
                    "customer",
                    "business",
                    "want"),
            point("the data", "data", "labels", "label", "examples", "rows", "features", "samples", "dataset"),
            point(
                    "how much, how fast",
                    "scale",
                    "latency",
                    "volume",
                    "throughput",
                    "memory",
                    "size",
                    "requests",
                    "second",
                    "time",
                    "budget",
                    "cost",
                    "large",
                    "many"),
            point(
                    "a metric",
                    "metric",
                    "measure",
                    "accuracy",
                    "precision",
                    "recall",
                    "auc",
                    "rmse",
                    "loss",
                    "error",
                    "evaluate",
                    "success"),
            point("what you assume", "assume", "assumption", "suppose", "given", "baseline", "constraint", "limit"));
    private static final List<KeyPoint> VERIFICATION = List.of(
            point(
                    "edge cases",
                    "edge",
                    "corner",
                    "empty",
                    "missing",
                    "outlier",
                    "extreme",
                    "zero",
                    "duplicate",
                    "null",
                    "imbalance"),
            point(
                    "a test on data not seen",
                    "test",
                    "validation",
                    "validate",
                    "held out",
                    "hold out",
                    "cross validation",
                    "unseen",
                    "split",
                    "backtest"),
            point(
                    "a comparison",
                    "baseline",
                    "compare",
                    "comparison",
                    "benchmark",
                    "ablation",
                    "versus",
                    "ab test",
                    "a b test",
                    "known"),
            point(
                    "what happens afterwards",
                    "monitor",
                    "drift",
                    "alert",
                    "log",
                    "production",
                    "retrain",
                    "rollback",
                    "dashboard"),
            point(
                    "where it fails",
                    "fail",
                    "fails",
                    "failure",
                    "breaks",
                    "wrong",
                    "limit",
                    "weakness",
                    "risk",
                    "assumption",
                    "leak",
                    "leakage"));
    private static final List<String> SIGNPOSTS = List.of(
            "first",
            "second",
            "then",
            "because",
            "therefore",
            "for example",
            "for instance",
            "so",
            "in short",
            "finally",
            "however",
            "instead",
            "which means",
            "trade off");
    private static final int FEWEST_WORDS = 30;
    private static final int MOST_WORDS = 450;
    private static final double LONGEST_SENTENCE = 30;

    private Examiner() {}

    private static KeyPoint point(String words, String... alternatives) {
        return KeyPoint.of(words, List.of(List.of(alternatives)));
    }

    /** The report of an interview whose questions are among {@code topics}; others are left out. */
    public static Report report(Interview interview, List<Topic> topics) {
        List<Report.Answered> questions = new ArrayList<>();
        for (String id : interview.questions()) {
            topics.stream().filter(topic -> topic.id().equals(id)).findFirst().ifPresent(topic -> {
                String answer = text(interview, Phase.SOLVE, id);
                questions.add(new Report.Answered(
                        id, topic.title(), AnswerScorer.score(answer, topic.rubric(), topic.misconceptions())));
            });
        }
        Map<Axis, Report.Level> axes = new EnumMap<>(Axis.class);
        axes.put(
                Axis.FRAMING,
                checklist(text(interview, Phase.CLARIFY, "") + "\n" + text(interview, Phase.FRAME, ""), FRAMING));
        axes.put(Axis.DEPTH, depth(questions));
        axes.put(Axis.CORRECTNESS, correctness(questions));
        axes.put(Axis.COMMUNICATION, communication(questions));
        axes.put(Axis.VERIFICATION, checklist(text(interview, Phase.TEST, ""), VERIFICATION));
        return new Report(axes, questions, advice(axes, questions));
    }

    /** What was written in a phase, about one question or, where its id is empty, about all. */
    private static String text(Interview interview, Phase phase, String question) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < interview.steps().size(); at++) {
            Step step = interview.steps().get(at);
            if (step.phase() == phase && (question.isEmpty() || step.question().equals(question))) {
                text.append(interview.answer(at)).append('\n');
            }
        }
        return text.toString().strip();
    }

    private static Report.Level checklist(String text, List<KeyPoint> points) {
        AnswerScore score = AnswerScorer.score(text, points, List.of());
        List<String> reasons = score.points().stream()
                .map(point -> point.said()
                        ? "You spoke of " + point.point().point() + ": “"
                                + quote(text, point.found().getFirst()) + "”."
                        : "Nothing about " + point.point().point() + ".")
                .toList();
        return Report.Level.of(score.coverage(), reasons);
    }

    private static String quote(String text, Found found) {
        return text.substring(found.start(), found.end());
    }

    private static Report.Level depth(List<Report.Answered> questions) {
        double share = questions.stream()
                .mapToDouble(question -> question.score().depth())
                .average()
                .orElse(0);
        return Report.Level.of(
                share,
                List.of(String.format(Locale.ROOT, "%.0f %% of the points beyond the musts were said.", 100 * share)));
    }

    private static Report.Level correctness(List<Report.Answered> questions) {
        double share = questions.stream()
                .mapToDouble(question -> question.score().mustCoverage()
                        * (question.score().answer().isEmpty() ? 0 : 1))
                .average()
                .orElse(0);
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(Locale.ROOT, "%.0f %% of what must be said was said.", 100 * share));
        int wrong = 0;
        for (Report.Answered question : questions) {
            for (PointScore misconception : question.score().misconceptions()) {
                wrong++;
                reasons.add("A common misconception: " + misconception.point().point() + ".");
            }
        }
        return Report.Level.of(share - 0.25 * wrong, reasons);
    }

    private static Report.Level communication(List<Report.Answered> questions) {
        double sum = 0;
        List<String> reasons = new ArrayList<>();
        for (Report.Answered question : questions) {
            String answer = question.score().answer();
            int words = Words.of(answer).size();
            boolean fair = words >= FEWEST_WORDS && words <= MOST_WORDS;
            boolean ends = words > 0 && words / (double) Math.max(1, sentences(answer)) <= LONGEST_SENTENCE;
            boolean signs = SIGNPOSTS.stream().anyMatch(sign -> holds(answer, sign));
            sum += words == 0 ? 0 : (fair ? 0.4 : 0.1) + (ends ? 0.3 : 0) + (signs ? 0.3 : 0);
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s: %d words%s%s%s.",
                    question.title(),
                    words,
                    fair ? "" : words < FEWEST_WORDS ? ", which is short" : ", which is long",
                    words > 0 && !ends ? ", in long sentences" : "",
                    words > 0 && !signs ? ", without signposts such as “first” or “because”" : ""));
        }
        return Report.Level.of(questions.isEmpty() ? 0 : sum / questions.size(), reasons);
    }

    private static boolean holds(String answer, String sign) {
        return (" " + answer.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ") + " ").contains(" " + sign + " ");
    }

    private static int sentences(String answer) {
        return (int) answer.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split("[.!?]+(?:\\s|$)", -1)))
                .filter(sentence -> !sentence.isBlank())
                .count();
    }

    private static List<Report.Advice> advice(Map<Axis, Report.Level> axes, List<Report.Answered> questions) {
        List<Report.Advice> advice = new ArrayList<>();
        questions.stream()
                .sorted(Comparator.comparingInt(question -> question.score().mark()))
                .filter(question -> question.score().mark() < 4)
                .forEach(question -> advice.add(advice(question)));
        axes.forEach((axis, level) -> {
            if (level.level() <= 2
                    && (axis == Axis.FRAMING || axis == Axis.VERIFICATION || axis == Axis.COMMUNICATION)) {
                advice.add(new Report.Advice(
                        "",
                        axis.title() + ": "
                                + level.reasons().stream()
                                        .filter(reason -> !reason.startsWith("You spoke"))
                                        .findFirst()
                                        .orElse("say more.")));
            }
        });
        return advice;
    }

    private static Report.Advice advice(Report.Answered question) {
        List<String> missing = question.score().missing().stream()
                .limit(2)
                .map(score -> score.point().point())
                .toList();
        return new Report.Advice(
                question.question(),
                missing.isEmpty()
                        ? "Read again what is often said wrongly about it."
                        : "Say it again with: " + String.join("; ", missing) + ".");
    }
}
