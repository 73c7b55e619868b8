package dev.viva.study.lab.story;

import dev.viva.learn.picture.Graph;
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
import dev.viva.study.story.Competency;
import dev.viva.study.story.Part;
import dev.viva.study.story.Story;
import dev.viva.study.story.StoryReview;
import dev.viva.study.story.StoryReview.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A story in the form of situation, task, action and result, reviewed by rule while it is written. */
public final class StoryLab implements Engine {
    private static final String NONE = "none";
    private static final String YOURS = "Yours";
    /** Seconds of a story of two minutes and a bit, and a sentence of what was learned. */
    private static final Map<Part, Integer> TARGET =
            Map.of(Part.SITUATION, 15, Part.TASK, 15, Part.ACTION, 75, Part.RESULT, 25, Part.LESSON, 10);

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "star-story",
                "STAR story",
                "Write a story of your own over this one. Take its numbers out, or say “we” for “I”, and it is flagged; choose"
                        + " what it shows, and see which gaps your bank of stories has.",
                List.of(
                        Control.words("situation", "where it was, and what was at stake", 400, SampleStories.SITUATION),
                        Control.words("task", "what was yours in it", 300, SampleStories.TASK),
                        Control.words("action", "what you did, and why so", 1_500, SampleStories.ACTION),
                        Control.words("result", "what came of it, in numbers", 500, SampleStories.RESULT),
                        Control.words("lesson", "what you would do otherwise", 300, SampleStories.LESSON),
                        competency("shows", "what the story shows", Competency.ANALYSIS),
                        competency("alsoShows", "what else it shows", Competency.DELIVERY),
                        Control.whole("speed", "words a minute that you speak", 100, 220, 10, 150)),
                Numbering.of()
                        .with("seconds", "seconds of the whole story")
                        .with("situationSeconds", "seconds of the situation")
                        .with("taskSeconds", "seconds of the task")
                        .with("actionSeconds", "seconds of the action")
                        .with("resultSeconds", "seconds of the result")
                        .with("lessonSeconds", "seconds of the lesson")
                        .with("partsRight", "parts of five that take as long as is usual")
                        .with("first", "how often I, my and me are said in action and result")
                        .with("plural", "how often we, our and us are said there")
                        .with("noNumber", "1 if the result has no number beyond a year, otherwise 0")
                        .with("moreWe", "1 if we is said more often than I, otherwise 0")
                        .with("remarks", "remarks in all")
                        .with("stories", "stories of the bank, yours among them")
                        .with("flagged", "stories of the bank without a number or with more we than I")
                        .with("gaps", "competencies that no story shows")
                        .with("gapsWithout", "the same without your story")
                        .all(),
                claims(),
                false,
                new StoryLab());
    }

    private static Control competency(String name, String meaning, Competency standard) {
        List<String> words = Stream.concat(
                        Stream.of(NONE), Arrays.stream(Competency.values()).map(StoryLab::word))
                .toList();
        return new Control(name, meaning, new Control.Choice(words), word(standard));
    }

    private static String word(Competency competency) {
        return competency.name().toLowerCase(Locale.ROOT);
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.of("A story told well takes its time and gets no remark.", "partsRight == 5 and remarks == 0"),
                Claim.of(
                                "A story without a number is flagged, and a year is no number.",
                                "told.noNumber == 0 and bare.noNumber == 1 and year.noNumber == 1 and bare.remarks > told.remarks")
                        .run("told", "")
                        .run("bare", "result=In the end the search was faster and everybody was content.")
                        .run("year", "result=It went live in 2024 and stayed."),
                Claim.of(
                                "A story with more “we” than “I” is flagged.",
                                "told.moreWe == 0 and ours.moreWe == 1 and ours.plural > ours.first and ours.flagged =="
                                        + " told.flagged + 1")
                        .run("told", "")
                        .run(
                                "ours",
                                "action=We measured and we found our fault. We mended it in our code and I wrote a test."),
                Claim.of(
                                "A competency that no story shows is a gap, and a story that shows it fills it.",
                                "other.gapsWithout == other.gaps and fills.gaps == other.gaps - 1 and both.gaps == other.gaps - 2")
                        .run("other", "shows=failure&alsoShows=none")
                        .run("fills", "shows=mentoring&alsoShows=none")
                        .run("both", "shows=mentoring&alsoShows=responsibility"),
                Claim.of("Whoever speaks faster needs fewer seconds for the same words.", "fast.seconds < slow.seconds")
                        .run("fast", "speed=200")
                        .run("slow", "speed=120"));
    }

    @Override
    public Outcome run(Setting setting) {
        Story yours = yours(setting);
        StoryReview review = StoryReview.of(yours, setting.whole("speed"));
        List<Story> bank = new ArrayList<>(SampleStories.BANK);
        bank.add(yours);
        Results numbers = new Results();
        putTimes(numbers, review);
        numbers.put("first", review.first());
        numbers.put("plural", review.plural());
        numbers.put("noNumber", review.quantified() ? 0 : 1);
        numbers.put("moreWe", review.saysMoreWe() ? 1 : 0);
        numbers.put("remarks", review.remarks().size());
        numbers.put("stories", bank.size());
        numbers.put("flagged", bank.stream().filter(StoryLab::isFlagged).count());
        numbers.put("gaps", gaps(bank).size());
        numbers.put("gapsWithout", gaps(SampleStories.BANK).size());
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(seconds(review), matrix(bank)),
                sentences(review, gaps(bank)));
    }

    private static Story yours(Setting setting) {
        Map<Part, String> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, setting.text(part.name().toLowerCase(Locale.ROOT)));
        }
        Set<Competency> shows = EnumSet.noneOf(Competency.class);
        for (Competency competency : Competency.values()) {
            if (List.of(setting.text("shows"), setting.text("alsoShows")).contains(word(competency))) {
                shows.add(competency);
            }
        }
        return new Story(YOURS, YOURS, parts, shows);
    }

    private static boolean isFlagged(Story story) {
        StoryReview review = StoryReview.of(story, 150);
        return !review.quantified() || review.saysMoreWe();
    }

    private static Set<Competency> gaps(List<Story> bank) {
        Set<Competency> gaps = EnumSet.allOf(Competency.class);
        bank.forEach(story -> gaps.removeAll(story.competencies()));
        return gaps;
    }

    private static void putTimes(Results numbers, StoryReview review) {
        numbers.put("seconds", review.seconds());
        for (Part part : Part.values()) {
            numbers.put(
                    part.name().toLowerCase(Locale.ROOT) + "Seconds",
                    review.timing(part).seconds());
        }
        numbers.put(
                "partsRight",
                Arrays.stream(Part.values())
                        .filter(part -> review.timing(part).verdict() == Verdict.RIGHT)
                        .count());
    }

    private static Figure seconds(StoryReview review) {
        List<Part> parts = List.of(Part.values());
        double[] places = Rows.evenly(0, parts.size() - 1.0, parts.size());
        double[] told = parts.stream()
                .mapToDouble(part -> review.timing(part).seconds())
                .toArray();
        double[] target =
                parts.stream().mapToDouble(part -> TARGET.getOrDefault(part, 0)).toArray();
        List<List<String>> rows = parts.stream()
                .map(part -> List.of(
                        part.title(),
                        review.timing(part).words() + "",
                        review.timing(part).seconds() + "",
                        TARGET.getOrDefault(part, 0) + "",
                        part.leastSeconds() + "–" + part.mostSeconds(),
                        verdict(review, part)))
                .toList();
        return Figures.of(
                Graph.of("Seconds of each part", "seconds", "")
                        .itemsDownwards(parts.stream().map(Part::title).toList())
                        .reachingAcross(0, 90)
                        .lengths("yours", told, Rows.map(places, place -> place - 0.18), 0.32, 0)
                        .lengths("aim", target, Rows.map(places, place -> place + 0.18), 0.32, 2)
                        .about("Your story takes " + review.seconds() + " seconds. Aim at "
                                + "15 for the situation, 15 for the task, 75 for the action and 25 for the result."),
                new Twin(List.of("part", "words", "seconds", "aim", "usual", "verdict"), rows));
    }

    private static String verdict(StoryReview review, Part part) {
        return review.timing(part).verdict().name().toLowerCase(Locale.ROOT);
    }

    /** Which story shows what; a row without a story is a gap. */
    private static Figure matrix(List<Story> bank) {
        List<Competency> competencies = List.of(Competency.values());
        List<String> across = new ArrayList<>(bank.stream().map(Story::title).toList());
        across.add("count");
        Graph graph = Graph.of("Stories and what they show", "", "")
                .itemsAcross(across)
                .itemsDownwards(competencies.stream().map(Competency::title).toList());
        tiles(graph, "sound", bank, competencies, false, 0);
        tiles(graph, "flagged", bank, competencies, true, 1);
        Set<Competency> gaps = gaps(bank);
        double[] places = gaps.stream().mapToDouble(competencies::indexOf).toArray();
        graph.tiles(
                places.length == 0 ? "" : "gap",
                Rows.map(places, _ -> bank.size()),
                places,
                0.94,
                0.9,
                7,
                Rows.map(places, _ -> 0.5));
        graph.words(
                Rows.map(Rows.evenly(0, competencies.size() - 1.0, competencies.size()), _ -> bank.size()),
                Rows.evenly(0, competencies.size() - 1.0, competencies.size()),
                competencies.stream().map(one -> shown(bank, one) + "").toList(),
                1);
        return Figures.of(
                graph.about(
                        "Which story shows which competency; a story without a number, or with more “we” than “I”, is"
                                + " flagged. " + gapsInWords(gaps)),
                new Twin(
                        titled(across),
                        competencies.stream().map(one -> row(bank, one)).toList()));
    }

    private static void tiles(
            Graph graph, String name, List<Story> bank, List<Competency> competencies, boolean flagged, int color) {
        List<int[]> places = IntStream.range(0, bank.size())
                .filter(at -> isFlagged(bank.get(at)) == flagged)
                .boxed()
                .flatMap(at -> competencies.stream()
                        .filter(one -> bank.get(at).competencies().contains(one))
                        .map(one -> new int[] {at, competencies.indexOf(one)}))
                .toList();
        graph.tiles(
                places.isEmpty() ? "" : name,
                places.stream().mapToDouble(place -> place[0]).toArray(),
                places.stream().mapToDouble(place -> place[1]).toArray(),
                0.94,
                0.9,
                color,
                places.stream().mapToDouble(_ -> 0.6).toArray());
    }

    private static long shown(List<Story> bank, Competency competency) {
        return bank.stream()
                .filter(story -> story.competencies().contains(competency))
                .count();
    }

    private static List<String> titled(List<String> across) {
        return Stream.concat(Stream.of("competency"), across.stream()).toList();
    }

    private static List<String> row(List<Story> bank, Competency competency) {
        return Stream.of(
                        Stream.of(competency.title()),
                        bank.stream()
                                .map(story -> !story.competencies().contains(competency)
                                        ? ""
                                        : isFlagged(story) ? "flagged" : "shows it"),
                        Stream.of(shown(bank, competency) + ""))
                .flatMap(cells -> cells)
                .toList();
    }

    private static String gapsInWords(Set<Competency> gaps) {
        return gaps.isEmpty()
                ? "No competency is without a story."
                : "Without a story: " + gaps.stream().map(Competency::title).collect(Collectors.joining(", ")) + ".";
    }

    private static List<String> sentences(StoryReview review, Set<Competency> gaps) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Told aloud the story takes " + review.seconds() + " seconds; in action and result “I” is said "
                + review.first() + " times and “we” " + review.plural() + " times.");
        if (!review.quantified()) {
            sentences.add("Flagged: the result has no number.");
        }
        if (review.saysMoreWe()) {
            sentences.add("Flagged: more “we” than “I”.");
        }
        review.remarks()
                .forEach(remark -> sentences.add(remark.part().title() + ": "
                        + (remark.quote().isEmpty() ? "" : "“" + remark.quote() + "”: ") + remark.words()));
        sentences.add(gapsInWords(gaps));
        return sentences;
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.study.story.*;
                import java.util.*;

                void main() {
                    Map<Part, String> parts = Map.of(
                            Part.SITUATION, {situation},
                            Part.TASK, {task},
                            Part.ACTION, {action},
                            Part.RESULT, {result},
                            Part.LESSON, {lesson});
                    StoryReview review = StoryReview.of(new Story("mine", "My story", parts, Set.of()), {speed});
                    for (Part part : Part.values()) {
                        IO.println(part.title() + " " + review.timing(part));
                    }
                    IO.println("a number in the result: " + review.quantified() + ", more we than I: " + review.saysMoreWe());
                    review.remarks().forEach(remark -> IO.println(remark.part().title() + ": " + remark.quote() + " " + remark.words()));
                }
                """);
    }
}
