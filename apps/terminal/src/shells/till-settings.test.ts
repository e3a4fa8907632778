import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { tillSettings } from './till-settings.ts'

describe('what a machine is set up with', () => {
  it('may be nothing at all', () => {
    const nothing = { EVERTILL_DATA: '', EVERTILL_SERVER: '', EVERTILL_PRINTER: '', PATH: '/bin' }
    expect(tillSettings(nothing, '/var/till')).toEqual({ dataDir: '/var/till', printer: undefined })
  })

  it('names the folder, the server, the printer, and a code that enrols it', () => {
    const settings = tillSettings(
      {
        EVERTILL_DATA: '/srv/bar',
        EVERTILL_SERVER: 'https://pos.example.com',
        EVERTILL_ENROL_CODE: 'K7QM-2XWD',
        EVERTILL_PRINTER: 'tcp://192.168.1.50',
      },
      '/var/till',
    )
    expect(settings).toEqual({
      dataDir: '/srv/bar',
      serverUrl: 'https://pos.example.com',
      printer: expect.objectContaining({ print: expect.any(Function) }),
      enrolment: {
        serverUrl: 'https://pos.example.com',
        code: 'K7QM-2XWD',
        name: `Till on ${hostname()}`.slice(0, 60),
      },
    })
  })

  it.each([
    [{ EVERTILL_SERVER: 'pos.example.com' }, 'EVERTILL_SERVER'],
    [{ EVERTILL_SERVER: 'file:///etc' }, 'EVERTILL_SERVER'],
    [{ EVERTILL_PRINTER: '192.168.1.50' }, 'must look like tcp://192.168.1.50:9100, not “192.168.1.50”'],
    [{ EVERTILL_PRINTER: 'http://192.168.1.50' }, 'must look like tcp://'],
  ])('says what is wrong with %o', (environment, sentence) => {
    expect(() => tillSettings(environment, '/var/till')).toThrow(sentence)
  })
})
