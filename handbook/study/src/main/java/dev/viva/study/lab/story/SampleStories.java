package dev.viva.study.lab.story;

import dev.viva.study.story.Competency;
import dev.viva.study.story.Part;
import dev.viva.study.story.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A bank of stories to begin with, some of them with the usual faults; and a whole one to be changed. */
final class SampleStories {
    static final String SITUATION = """
            I worked in a team of six that ran the search of an online shop with two million visitors a week. One search in \
            ten took longer than two seconds, visitors left, and the holiday season was eight weeks away.""";

    static final String TASK = """
            I owned the ranking service. My goal was to bring the slowest one per cent below 500 milliseconds without losing \
            a point of conversion, and without new machines.""";

    static final String ACTION = """
            I first measured where the time went, because everyone blamed the model and nobody had looked. I traced one day of \
            traffic and saw that most of the wait went into fetching features one by one; the model itself took a tenth. I had \
            two options: a cache, or one request for all candidates. I chose the single request, because a cache would have \
            hidden stale prices, and I wrote a test that compared both paths on recorded searches. When it showed a few \
            different results, I found a rounding fault in my own code and mended it. Then I talked with the platform team, \
            who worried about load; I showed them a load test at three times the peak, and we agreed on a limit. I rolled it \
            out to five per cent of visitors, watched conversion for a week, and only then to all. Last I cut the trees of the \
            model from 800 to 300, since I had seen that the ranking hardly changed.""";

    static final String RESULT = """
            The slowest one per cent fell from 2.3 seconds to 410 milliseconds, measured over four weeks on all traffic and \
            against the four weeks before. Conversion rose by 1.2 per cent in a test on half of the visitors, which is worth \
            about 900,000 a year, and we needed a third fewer machines through the season.""";

    static final String LESSON = """
            Next time I would trace the path before anyone argues about the model; I lost a week to guesses.""";

    /** Five stories; nobody has taught or taken responsibility for harm in them. */
    static final List<Story> BANK = List.of(
            story(
                    "Labels",
                    Set.of(Competency.OWNERSHIP, Competency.AMBIGUITY),
                    "Chargebacks came after weeks, and nobody owned the way they came.",
                    "I took it on, beside my own model.",
                    "I followed ten cases by hand, found that two systems disagreed on dates, and wrote a job that joins them. I"
                            + " showed the analysts each difference until I understood it.",
                    "Labels arrived 11 days earlier, and average precision rose from 0.41 to 0.48."),
            story(
                    "Rivals",
                    Set.of(Competency.CONFLICT, Competency.INFLUENCE),
                    "A colleague and I had built rival rankings, and the launch was near.",
                    "I had to get to one of them without a loser.",
                    "I proposed that we write down beforehand which metric would decide, and I wrote the test for his model as"
                            + " well as for mine.",
                    "His won by 0.8 points, and I moved my best feature into it."),
            story(
                    "Split",
                    Set.of(Competency.FAILURE),
                    "My first churn model looked excellent.",
                    "I was to put it into production.",
                    "I had split at random, so the same customers stood on both sides. I noticed after the launch, took the model"
                            + " back, told everybody, and made the split by time the default of our template.",
                    "It was a hard lesson, and it went much better afterwards."),
            story(
                    "Form",
                    Set.of(Competency.USERS),
                    "Farmers gave up on our form in the middle.",
                    "We were asked for a better model.",
                    "We watched users for a day, and we saw that our question about soil was the trouble. We asked it last, and we"
                            + " filled it in from maps. Our manager liked it.",
                    "Completed forms rose from 52 % to 71 % within a month."),
            story(
                    "Brief",
                    Set.of(Competency.AMBIGUITY, Competency.INFLUENCE),
                    "I was asked for something with machine learning for the warehouse.",
                    "Nobody could say what for.",
                    "I walked a shift with the pickers and listed seven delays with their minutes. I proposed the dullest one, a"
                            + " sort order, and I built it without any model.",
                    "Walking fell by 14 %, 40 minutes a shift."));

    private SampleStories() {}

    private static Story story(
            String title, Set<Competency> shows, String situation, String task, String action, String result) {
        return new Story(
                title,
                title,
                Map.of(Part.SITUATION, situation, Part.TASK, task, Part.ACTION, action, Part.RESULT, result),
                shows);
    }
}
