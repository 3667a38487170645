package groundglass.ai.analysis;

import java.util.Arrays;

/// The cheapest way to give every row a column of its own (Kuhn, Naval Research Logistics 1955; in
/// the form with potentials by Jonker & Volgenant, Computing 1987).
final class Assignment {
  private Assignment() {}

  /// `cost[row][column]`, at least as many columns as rows; the answer is the column of each row.
  static int[] of(double[][] cost) {
    int rows = cost.length;
    int columns = cost[0].length;
    double[] u = new double[rows + 1];
    double[] v = new double[columns + 1];
    int[] row = new int[columns + 1]; // of each column, counted from 1; 0 = free
    int[] way = new int[columns + 1];
    for (int r = 1; r <= rows; r++) {
      row[0] = r;
      int at = 0;
      double[] least = new double[columns + 1];
      Arrays.fill(least, Double.MAX_VALUE);
      boolean[] used = new boolean[columns + 1];
      do {
        used[at] = true;
        int next = 0;
        double step = Double.MAX_VALUE;
        for (int c = 1; c <= columns; c++) {
          if (!used[c]) {
            double d = cost[row[at] - 1][c - 1] - u[row[at]] - v[c];
            if (d < least[c]) {
              least[c] = d;
              way[c] = at;
            }
            if (least[c] < step) {
              step = least[c];
              next = c;
            }
          }
        }
        for (int c = 0; c <= columns; c++) {
          if (used[c]) {
            u[row[c]] += step;
            v[c] -= step;
          } else {
            least[c] -= step;
          }
        }
        at = next;
      } while (row[at] != 0);
      while (at != 0) {
        row[at] = row[way[at]];
        at = way[at];
      }
    }
    int[] column = new int[rows];
    for (int c = 1; c <= columns; c++) {
      if (row[c] > 0) {
        column[row[c] - 1] = c - 1;
      }
    }
    return column;
  }

  static double sum(double[][] cost, int[] column) {
    double sum = 0;
    for (int r = 0; r < column.length; r++) {
      sum += cost[r][column[r]];
    }
    return sum;
  }
}
