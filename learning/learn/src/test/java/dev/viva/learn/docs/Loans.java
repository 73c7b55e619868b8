package dev.viva.learn.docs;

import java.util.SplittableRandom;

/** Loans with missing ages and cities; the less salary, the more often they default. */
final class Loans {
    private Loans() {}

    static String csv(int rows) {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder csv = new StringBuilder("age,salary,experience,city,department,defaulted\n");
        for (int row = 0; row < rows; row++) {
            int salary = 20_000 + random.nextInt(60_000);
            int city = random.nextInt(4);
            boolean defaulted = random.nextDouble() < 0.1 + (salary < 40_000 ? 0.5 : 0) + (city == 2 ? 0.2 : 0);
            csv.append(random.nextInt(12) == 0 ? "" : 18 + random.nextInt(50))
                    .append(',')
                    .append(salary)
                    .append(',')
                    .append(random.nextInt(30))
                    .append(',')
                    .append(city == 3 ? "" : "abc".charAt(city))
                    .append(',')
                    .append(random.nextBoolean() ? "sales" : "research")
                    .append(',')
                    .append(defaulted ? "yes" : "no")
                    .append('\n');
        }
        return csv.toString();
    }
}
