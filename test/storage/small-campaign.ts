/** The smallest campaign that a database can hold: two wards, a city that compiles, a province above. */
import type { Campaign, Unit } from '../../src/campaign/model.ts';

const unit = (code: string, name: string, parent?: string): Unit => ({
  code,
  name,
  noun: 'phường',
  aliases: [],
  codes: {},
  facts: {},
  ...(parent === undefined ? {} : { parent }),
});

export function smallCampaign(change: Partial<Campaign> = {}): Campaign {
  return {
    id: 'round',
    title: 'Đợt báo cáo thử',
    shortTitle: 'Đợt thử',
    host: 'Thành phố',
    timeZone: 'Asia/Ho_Chi_Minh',
    deadline: { date: '2018-06-10', inclusive: false },
    year: 2018,
    // The wards stand before the city they belong to.
    units: [
      unit('w1', 'Phường 1', 'city'),
      unit('w2', 'Phường 2', 'city'),
      unit('city', 'Thành phố', 'province'),
      unit('province', 'Tỉnh'),
    ],
    compilerUnit: 'city',
    participants: ['w1', 'w2'],
    sections: [],
    rates: [],
    document: {
      layout: 'nd30',
      body: '',
      symbol: '',
      place: '',
      subject: '',
      basis: [],
      addressees: [],
      recipients: [],
      signer: { authority: '', title: '' },
      unitReport: {
        body: '',
        symbol: '',
        addressees: [],
        recipients: [],
        signer: { authority: '', title: '' },
      },
    },
    outline: [],
    appendices: [],
    digest: [],
    ...change,
  };
}
