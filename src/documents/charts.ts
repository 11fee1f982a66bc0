/**
 * Small charts as SVG: a line over the years, bars over the years, units from most to least.
 */
import { type EChartsOption, init } from 'echarts';
import { FAMILY, INK } from './picture.ts';

export interface Point {
  readonly name: string;
  readonly value: number;
  /** The value as people read it. */
  readonly label: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const BASE = { animation: false, textStyle: { fontFamily: FAMILY, color: INK.text } } as const;
const LABEL = { show: true, fontFamily: FAMILY, fontSize: 22, fontWeight: 600, color: INK.text } as const;
const AXIS = { fontFamily: FAMILY, fontSize: 22, color: INK.soft } as const;
const QUIET = { axisTick: { show: false }, axisLine: { lineStyle: { color: INK.line, width: 2 } } } as const;

export const lineChart = (points: readonly Point[], size: Size): string =>
  drawn(size, {
    ...BASE,
    grid: { left: 44, right: 44, top: 44, bottom: 40 },
    xAxis: { type: 'category', data: names(points), boundaryGap: false, axisLabel: AXIS, ...QUIET },
    yAxis: { type: 'value', show: false, scale: true },
    series: [
      {
        type: 'line',
        data: data(points),
        symbol: 'circle',
        symbolSize: 12,
        lineStyle: { width: 5, color: INK.accent },
        itemStyle: { color: INK.accent },
        label: { ...LABEL, position: 'top' },
      },
    ],
  });

export const barChart = (points: readonly Point[], size: Size): string =>
  drawn(size, {
    ...BASE,
    grid: { left: 8, right: 8, top: 40, bottom: 40 },
    xAxis: { type: 'category', data: names(points), axisLabel: AXIS, ...QUIET },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        type: 'bar',
        data: data(points),
        barWidth: '56%',
        itemStyle: { color: INK.accent, borderRadius: [6, 6, 0, 0] },
        label: { ...LABEL, position: 'top' },
      },
    ],
  });

/** From most to least, downwards. */
export const rankingChart = (points: readonly Point[], size: Size): string =>
  drawn(size, {
    ...BASE,
    grid: { left: 300, right: 130, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      data: names(points),
      inverse: true,
      axisLabel: { ...AXIS, fontSize: 26, color: INK.text },
      ...QUIET,
    },
    series: [
      {
        type: 'bar',
        data: data(points),
        barWidth: '62%',
        itemStyle: { color: INK.accent, borderRadius: [0, 6, 6, 0] },
        label: { ...LABEL, fontSize: 26, position: 'right' },
      },
    ],
  });

const names = (points: readonly Point[]): string[] => points.map(({ name }) => name);

/** Every point carries its own label, as it is read; braces would be taken for a pattern. */
const data = (points: readonly Point[]) =>
  points.map(({ value, label }) => ({ value, label: { formatter: label.replaceAll('{', '(') } }));

function drawn({ width, height }: Size, option: EChartsOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // A chart that is not disposed of keeps the process alive.
    chart.dispose();
  }
}
