package dev.viva.study.lab.story;

import dev.viva.content.Role;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import dev.viva.study.story.AskBack;
import dev.viva.study.story.AskBack.Round;
import dev.viva.study.story.AskBack.Subject;
import dev.viva.study.story.AskBackRanking;
import dev.viva.study.story.AskBackRanking.Ranked;
import dev.viva.study.story.AskBackRanking.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which three questions to ask at the end of an interview, and which not any more. */
public final class AskBackLab implements Engine {
    private static final String SAID =
            "A model gets from a notebook into production within two weeks. Labels come a month after the event.";

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "interview-questions",
                "Questions to ask",
                "Say with whom you speak and what was talked about; write down what you were told. Three questions remain to be"
                        + " asked, each about something else, and none that was answered.",
                controls(),
                Numbering.of()
                        .with("suited", "questions that suit the role and the round")
                        .with("picked", "questions that are picked")
                        .with("left", "questions that could be asked after those")
                        .with("repeated", "questions left out because the interviewer has said it")
                        .with("covered", "questions left out because it was talked about")
                        .with("subjects", "different subjects among those picked")
                        .with("pickedCovered", "picked ones about something that was talked about")
                        .with("mostRepeated", "the largest share of a picked one's words that was said")
                        .with("made", "picked ones that are made for the role or the round")
                        .all(),
                claims(),
                false,
                new AskBackLab());
    }

    private static List<Control> controls() {
        List<Control> controls = new ArrayList<>();
        controls.add(Control.choice(
                "role",
                "what you apply for",
                Arrays.stream(Role.values()).map(Role::slug).toArray(String[]::new)));
        controls.add(new Control(
                "round",
                "with whom you speak",
                new Control.Choice(
                        Arrays.stream(Round.values()).map(AskBackLab::word).toList()),
                word(Round.TECHNICAL)));
        controls.add(Control.words("said", "what the interviewer has told", 1_000, SAID));
        for (Subject subject : Subject.values()) {
            controls.add(Control.flag(word(subject), "talked about: " + subject.title(), false));
        }
        return controls;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Role role : Role.values()) {
            claims.add(Claim.of(
                            "Three questions about three things for a " + role.title() + ", whoever is asked.",
                            Arrays.stream(Round.values())
                                    .map(AskBackLab::word)
                                    .map(round -> round + ".picked == 3 and " + round + ".subjects == 3")
                                    .collect(Collectors.joining(" and ")))
                    .at("said=&role=" + role.slug())
                    .run("recruiter", "round=recruiter")
                    .run("technical", "round=technical")
                    .run("manager", "round=manager")
                    .run("leadership", "round=leadership"));
        }
        claims.add(Claim.of(
                        "What was talked about is not asked again.",
                        "picked == 3 and pickedCovered == 0 and covered > 0")
                .at("data=true&production=true&team=true"));
        claims.add(Claim.of(
                        "What the interviewer has told is not asked again.",
                        "told.repeated > silent.repeated and silent.repeated == 0 and told.picked == 3"
                                + " and told.mostRepeated < 0.5")
                .run("told", "")
                .run("silent", "said="));
        claims.add(Claim.of(
                        "Where everything was talked about nothing is left to ask.",
                        "picked == 0 and left == 0 and covered == suited")
                .at("said=&"
                        + Arrays.stream(Subject.values())
                                .map(subject -> word(subject) + "=true")
                                .collect(Collectors.joining("&"))));
        claims.add(Claim.of("What is made for the situation comes first.", "made == 3")
                .at("role=platform-engineer"));
        return claims;
    }

    @Override
    public Outcome run(Setting setting) {
        Set<Subject> covered = covered(setting);
        AskBackRanking ranking = AskBackRanking.of(
                setting.text("role"),
                Round.valueOf(setting.text("round").toUpperCase(Locale.ROOT)),
                covered,
                setting.text("said"),
                setting.seed());
        return new Outcome(
                numbers(ranking, covered).inOrderOf(setting.lab().numbers()),
                List.of(deck(ranking), subjects(ranking)),
                sentences(ranking));
    }

    private static Set<Subject> covered(Setting setting) {
        Set<Subject> covered = EnumSet.noneOf(Subject.class);
        for (Subject subject : Subject.values()) {
            if (setting.is(word(subject))) {
                covered.add(subject);
            }
        }
        return covered;
    }

    private static Results numbers(AskBackRanking ranking, Set<Subject> covered) {
        List<Ranked> picked = of(ranking, Standing.PICKED);
        Results numbers = new Results();
        numbers.put("suited", ranking.all().size());
        numbers.put("picked", picked.size());
        numbers.put("left", ranking.count(Standing.LEFT));
        numbers.put("repeated", ranking.count(Standing.REPEATED));
        numbers.put("covered", ranking.count(Standing.COVERED));
        numbers.put(
                "subjects",
                picked.stream().map(one -> one.question().about()).distinct().count());
        numbers.put(
                "pickedCovered",
                picked.stream()
                        .filter(one -> covered.contains(one.question().about()))
                        .count());
        numbers.put(
                "mostRepeated",
                picked.stream().mapToDouble(Ranked::repeated).max().orElse(0));
        numbers.put("made", picked.stream().filter(one -> one.fit() > 0).count());
        return numbers;
    }

    private static List<Ranked> of(AskBackRanking ranking, Standing standing) {
        return ranking.all().stream().filter(one -> one.standing() == standing).toList();
    }

    /** The questions in their order: how much of each was said, and what becomes of it. */
    private static Figure deck(AskBackRanking ranking) {
        List<Ranked> all = ranking.all();
        List<String> labels = IntStream.range(0, all.size())
                .mapToObj(at -> (at + 1) + " " + all.get(at).question().about().title())
                .toList();
        Graph graph = Graph.of(
                        "Questions in their order", "1 for everybody, 2 for the role or the round, 3 for both", "")
                .itemsDownwards(labels)
                .reachingAcross(0, 3);
        for (Standing standing : Standing.values()) {
            int[] places = IntStream.range(0, all.size())
                    .filter(at -> all.get(at).standing() == standing)
                    .toArray();
            if (places.length > 0) {
                graph.lengths(
                        word(standing),
                        IntStream.of(places)
                                .mapToDouble(at -> 1.0 + all.get(at).fit())
                                .toArray(),
                        IntStream.of(places).asDoubleStream().toArray(),
                        0.6,
                        color(standing));
            }
        }
        List<List<String>> rows = IntStream.range(0, all.size())
                .mapToObj(at -> row(at, all.get(at)))
                .toList();
        return Figures.of(
                graph.about(
                        "All questions that suit, in the order in which they should be asked: those made for the role"
                                + " and the round before those for everybody. " + counts(ranking)),
                new Twin(List.of("place", "standing", "about", "question", "then", "red flag", "said already"), rows));
    }

    private static int color(Standing standing) {
        return switch (standing) {
            case PICKED -> 2;
            case LEFT -> 0;
            case REPEATED -> 1;
            case COVERED -> 7;
        };
    }

    private static List<String> row(int at, Ranked one) {
        AskBack question = one.question();
        return List.of(
                at + 1 + "",
                word(one.standing()),
                question.about().title(),
                question.text(),
                question.followUp(),
                question.redFlag(),
                Numbers.percent(one.repeated()));
    }

    /** How many questions there are about each subject, by what becomes of them. */
    private static Figure subjects(AskBackRanking ranking) {
        List<Subject> subjects = List.of(Subject.values());
        List<Standing> standings = List.of(Standing.values());
        int cells = subjects.size() * standings.size();
        double[] across = IntStream.range(0, cells)
                .mapToDouble(at -> at % standings.size())
                .toArray();
        double[] down = IntStream.range(0, cells)
                .map(at -> at / standings.size())
                .asDoubleStream()
                .toArray();
        double[] counts = IntStream.range(0, cells)
                .mapToDouble(
                        at -> count(ranking, subjects.get(at / standings.size()), standings.get(at % standings.size())))
                .toArray();
        List<String> names = standings.stream().map(AskBackLab::word).toList();
        List<List<String>> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            List<String> row = new ArrayList<>(List.of(subject.title()));
            standings.forEach(standing -> row.add(count(ranking, subject, standing) + ""));
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("about"));
        columns.addAll(names);
        return Figures.of(
                Graph.of("What they are about", "", "")
                        .itemsAcross(names)
                        .itemsDownwards(subjects.stream().map(Subject::title).toList())
                        .tiles(
                                "",
                                across,
                                down,
                                0.95,
                                0.9,
                                0,
                                Rows.map(counts, count -> 0.05 + 0.2 * Math.min(3, count)))
                        .words(
                                across,
                                down,
                                Arrays.stream(counts).mapToObj(Numbers::text).toList(),
                                1)
                        .about("How many of the questions are about what, and what becomes of them. "
                                + counts(ranking)),
                new Twin(columns, rows));
    }

    private static long count(AskBackRanking ranking, Subject subject, Standing standing) {
        return ranking.all().stream()
                .filter(one -> one.question().about() == subject && one.standing() == standing)
                .count();
    }

    private static String counts(AskBackRanking ranking) {
        return ranking.count(Standing.PICKED) + " are picked, " + ranking.count(Standing.LEFT) + " are left, "
                + ranking.count(Standing.REPEATED) + " were said already and " + ranking.count(Standing.COVERED)
                + " are about what was talked about.";
    }

    /** The card to take along. */
    private static List<String> sentences(AskBackRanking ranking) {
        List<String> sentences = new ArrayList<>();
        ranking.picked()
                .forEach(question -> sentences.add(
                        question.text() + " Then: " + question.followUp() + " Red flag: " + question.redFlag()));
        sentences.add("Of " + ranking.all().size() + " questions that suit, " + counts(ranking));
        return sentences;
    }

    @Override
    public String java(Setting setting) {
        String flags = Arrays.stream(Subject.values())
                .filter(subject -> setting.is(word(subject)))
                .map(subject -> "    covered.add(AskBack.Subject." + subject + ");\n")
                .collect(Collectors.joining());
        return Source.of(setting, """
                import dev.viva.study.story.*;
                import java.util.*;

                void main() {
                    Set<AskBack.Subject> covered = EnumSet.noneOf(AskBack.Subject.class);
                COVERED
                    String said = {said};
                    AskBackRanking ranking = AskBackRanking.of("{role}", AskBack.Round.ROUND, covered, said, {seed});
                    for (AskBack question : ranking.picked()) {
                        IO.println(question.text() + "\\n  then: " + question.followUp() + "\\n  red flag: " + question.redFlag());
                    }
                    ranking.all().forEach(one -> IO.println(one.standing() + " " + one.question().text()));
                }
                """.replace("COVERED\n", flags)
                .replace("ROUND", setting.text("round").toUpperCase(Locale.ROOT)));
    }
}
